"""A town that rows come into, and leave."""

from contextlib import contextmanager

import pytest

from applys.directions.actions.exchange import giving, taking
from tests.factories import directions as make


@pytest.fixture
def transaction(session):
    """Open "transactions" that the test's own one holds."""

    @contextmanager
    def opened():
        with session.begin_nested():
            yield session
        session.expire_all()

    return opened


@pytest.fixture
def known(session, town):
    """The one paper that sentences may name."""
    session.add(make.a_paper())
    session.flush()


@pytest.fixture
def take(known, transaction):
    return lambda content, **how: taking.import_file(transaction, "amboise", content, **how)


@pytest.fixture
def give(session, town):
    return lambda: "".join(f"{line}\n" for line in giving.data_inclusion(session, town.id)).encode()
