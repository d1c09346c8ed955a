"""Imports beside other imports, and beside people, committed for real."""

from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager

import pytest
from sqlalchemy import create_engine, func, select, text, update
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.jobs.actions.imports import running as imports
from applys.jobs.models import Offer, OfferStep, State
from tests.databases import fresh_database
from tests.factories.france_travail import a_raw_offer, some_raw_offers
from tests.factories.partners import a_territory
from tests.fakes import FakeFranceTravail


@pytest.fixture
def transaction(worker_id):
    engine = create_engine(fresh_database(f"imports_{worker_id}"), poolclass=NullPool)

    @contextmanager
    def transaction():
        with Session(engine) as session, session.begin():
            yield session

    with transaction() as session:
        session.add(a_territory())
    yield transaction
    engine.dispose()


@pytest.mark.race
def test_two_imports_at_once_write_each_offer_once(transaction):
    def bring(_):
        source = FakeFranceTravail(some_raw_offers(1200))
        return imports.import_from_api(transaction, "amboise", source)

    with ThreadPoolExecutor(4) as pool:
        reports = list(pool.map(bring, range(4)))
    with transaction() as session:
        counts = [session.scalar(select(func.count(kind.id))) for kind in (Offer, OfferStep)]
    assert counts == [1200, 1200]
    assert sum(report.created for report in reports) == 1200
    assert sum(report.unchanged for report in reports) == 3600


def is_waiting(transaction):
    """Whether someone waits for a row that another holds."""
    with transaction() as session:
        asked = text("SELECT count(*) FROM pg_locks WHERE NOT granted AND locktype <> 'advisory'")
        return session.scalar(asked) > 0


@pytest.mark.race
def test_an_import_waits_for_a_person_s_decision_and_keeps_it(transaction):
    def bring(**changes):
        source = FakeFranceTravail([a_raw_offer(**changes)])
        return imports.import_from_api(transaction, "amboise", source)

    bring()
    with ThreadPoolExecutor(1) as pool, transaction() as person:
        person.execute(update(Offer).values(state=State.WITHDRAWN))
        importing = pool.submit(bring, intitule="Autre titre")
        while not is_waiting(transaction):
            assert not importing.done()
        person.commit()
        assert importing.result().left_alone == 1
