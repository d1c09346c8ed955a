"""`applys seed` and `applys import neighbourhoods`, and two creations at once, for real."""

import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from click.testing import CliRunner
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.app import create_app
from applys.cli import main
from applys.kernel import database
from applys.kernel.callers import Role
from applys.settings import Settings
from tests import fakes
from tests.conftest import People
from tests.databases import drop_database, fresh_database, own_name
from tests.factories.partners import a_national_file, a_new_partner, a_quarter, a_territory

SIRET = "21370003200013"


@pytest.fixture
def own_database(worker_id):
    """A database of this test's, where all is really committed."""
    url = fresh_database(own_name("partners", worker_id))
    yield url
    drop_database(url)


def on(url, home):
    """Run commands on this database."""
    given = {"DATABASE_URL": url, "HOME": str(home), "SEEDS": "seeds"}
    environment = {f"APPLYS_{name}": value for name, value in given.items()}
    return lambda *arguments: CliRunner().invoke(main, arguments, env=environment)


@pytest.fixture
def applys(own_database, tmp_path):
    return on(own_database, tmp_path)


@pytest.fixture(scope="module")
def bring_in(worker_id, tmp_path_factory):
    """Import neighbourhoods where the town is, and nothing invented."""
    url = fresh_database(own_name("town", worker_id))
    applys = on(url, tmp_path_factory.mktemp("home"))
    assert applys("seed", "--no-demo").exit_code == 0
    yield lambda file, town: applys("import", "neighbourhoods", file, "--territory", town)
    drop_database(url)


@pytest.fixture
def national(tmp_path):
    """Write a file as data.gouv.fr would give it; return its path."""

    def national(*quarters, text=None):
        file = tmp_path / "qpv.geojson"
        file.write_text(text or json.dumps(a_national_file(*quarters)))
        return str(file)

    return national


def told(run):
    """What a command said, by the first word of each line."""
    return dict(line.split(": ") for line in run.output.splitlines() if ": " in line)


def test_seeding_twice_changes_nothing(applys):
    first, again = applys("seed"), applys("seed")
    assert (first.exit_code, again.exit_code) == (0, 0), first.output
    assert {"territory": "3", "partners": "24", "invented partners": "5"}.items() <= (
        told(first).items()
    )
    assert set(told(again).values()) == {"0"}


def test_the_outlines_of_a_file_are_drawn_once(bring_in, national):
    file = national(a_quarter())
    assert "updated: 1\n  La Verrerie\n" in bring_in(file, "amboise").output
    again = bring_in(file, "amboise")
    assert again.exit_code == 0
    assert "unchanged: 1\n  La Verrerie\n" in again.output


@pytest.mark.parametrize(
    ("written", "territory", "said"),
    [
        ("not json", "amboise", "is not JSON"),
        ("[" * 100_000, "amboise", "is not JSON"),
        ("[]", "amboise", "not a GeoJSON FeatureCollection"),
        ('{"type": "FeatureCollection", "features": []}', "amboise", "holds no neighbourhood"),
        ('{"type": "FeatureCollection", "features": []}', "nowhere", "No territory is called"),
    ],
    ids=["text", "deep", "list", "empty", "nowhere"],
)
def test_what_cannot_be_brought_in_is_said(bring_in, national, written, territory, said):
    refused = bring_in(national(text=written), territory)
    assert refused.exit_code == 1
    assert said in refused.output


@pytest.fixture
def real_app(own_database, tmp_path):
    secret = "a secret of this test, long"
    app = create_app(
        Settings(database_url=own_database, secret_key=secret, home=tmp_path), fakes.gateways()
    )
    with Session(create_engine(own_database, poolclass=NullPool)) as session, session.begin():
        session.add(town := a_territory())
        session.flush()
        People(session, town).make("coordinator", Role.COORDINATOR)
    yield app
    with app.app_context():
        database.db.engine.dispose()


@pytest.mark.race
@pytest.mark.parametrize("what", ["siret-taken", "slug-taken"])
def test_of_eight_doubles_at_once_one_is_kept(real_app, what):
    def create(number):
        body = {"siret": SIRET, "slug": f"n-{number}"} if what == "siret-taken" else {}
        return real_app.test_client().post(
            "/v1/partners",
            json=a_new_partner(**body),
            headers={"Authorization": "Bearer coordinator"},
        )

    with ThreadPoolExecutor(8) as pool:
        answers = list(pool.map(create, range(8)))
    assert sorted(answer.status_code for answer in answers) == [201] + [409] * 7
    types = {answer.json["type"].rsplit("/")[-1] for answer in answers if answer.status_code == 409}
    assert types == {what}
