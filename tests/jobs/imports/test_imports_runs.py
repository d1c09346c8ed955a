"""Whole and broken runs: what is kept, what is withdrawn, how much it asks of the database."""

from datetime import timedelta

import pytest
from sqlalchemy import event, func, select

from applys.gateways.france_travail import FranceTravailUnset
from applys.jobs.actions.imports import running as imports
from applys.jobs.actions.imports import scheduled
from applys.jobs.models import Offer, State
from applys.kernel import clock, database, stamps
from applys.kernel.problems import NotFound
from tests.factories.france_travail import FIRST_DAY, a_raw_offer, some_raw_offers
from tests.factories.partners import a_territory
from tests.fakes import FakeFranceTravail
from tests.jobs.imports.traps import REFUSED, TRAPS


@pytest.fixture
def statements(session):
    """What is asked of the database, savepoints apart."""
    asked = []

    def heard(_connection, _cursor, statement, *_others):
        if not statement.startswith(("SAVEPOINT", "RELEASE")):
            asked.append(statement)

    event.listen(database.db.engine, "before_cursor_execute", heard)
    yield asked
    event.remove(database.db.engine, "before_cursor_execute", heard)


def counted(session):
    return session.scalar(select(func.count()).select_from(Offer))


def test_a_new_offer_is_published_for_thirty_days_and_dated_by_its_source(bring, kept, moves):
    report = bring([a_raw_offer()])
    offer = kept()["200001K"]
    assert (report.created, report.complete, offer.state) == (1, True, State.PUBLISHED)
    assert offer.published_at == FIRST_DAY
    assert round((offer.expires_at - clock.now()) / timedelta(days=1)) == 30
    assert moves() == [(None, State.PUBLISHED, "seen at its source")]


def test_two_thousand_offers_ask_little_of_the_database(bring, statements, session):
    offers = some_raw_offers(2000)
    bring(offers)
    assert counted(session) == 2000
    assert len(statements) <= 4 * 8 + 5
    statements.clear()
    assert bring(offers).unchanged == 2000
    assert len(statements) <= 4 * 2 + 5
    assert not any(asked.startswith(("INSERT", "UPDATE")) for asked in statements)


def test_the_public_stamp_moves_once_a_batch(bring, session):
    bring(some_raw_offers(1001))
    assert stamps.current(session, "jobs") == 3


def test_a_complete_run_withdraws_what_it_no_longer_saw(bring, kept, moves):
    bring(some_raw_offers(3))
    report = bring(some_raw_offers(3)[:2])
    assert (report.withdrawn, report.complete) == (1, True)
    assert kept()["200001K"].state is State.WITHDRAWN
    assert moves()[-1] == (State.PUBLISHED, State.WITHDRAWN, "no longer at its source")


def test_what_another_run_brought_meanwhile_is_not_withdrawn(bring, kept):
    def meanwhile(_rows):
        bring([a_raw_offer(9)], since=FIRST_DAY)

    report = bring([a_raw_offer(1)], progress=meanwhile)
    assert (report.complete, report.withdrawn) == (True, 0)
    assert kept()["200009K"].state is State.PUBLISHED


def test_an_offer_withdrawn_by_an_import_and_seen_again_comes_back(bring, kept):
    bring(some_raw_offers(2))
    bring(some_raw_offers(2)[:1])
    assert bring(some_raw_offers(2)).renewed == 1
    assert {offer.state for offer in kept().values()} == {State.PUBLISHED}


def test_a_run_since_a_moment_withdraws_nothing(bring, kept):
    bring(some_raw_offers(3))
    report = bring(some_raw_offers(3), since=FIRST_DAY + timedelta(minutes=7))
    assert (report.read, report.withdrawn, report.complete) == (2, 0, False)
    assert {offer.state for offer in kept().values()} == {State.PUBLISHED}


def test_an_interrupted_run_keeps_what_it_read_and_withdraws_nothing(bring, kept):
    bring(some_raw_offers(1))
    source = FakeFranceTravail(some_raw_offers(400)[:300])
    told = []
    report = bring([], source=source, progress=lambda rows: cut_after(150, source, told, rows))
    assert (report.interrupted, report.created, report.withdrawn) == (True, 150, 0)
    assert "150 offers read before" in report.trouble
    assert {offer.state for offer in kept().values()} == {State.PUBLISHED}


def cut_after(count, source, told, rows):
    told.append(rows)
    source.away = sum(told) >= count


@pytest.mark.parametrize("refused", REFUSED)
def test_a_run_with_a_row_that_cannot_be_read_withdraws_nothing(bring, refused):
    bring(some_raw_offers(3))
    report = bring([refused, *some_raw_offers(3)[:2]])
    assert (report.withdrawn, report.complete) == (0, False)
    assert [number for number, _reason in report.refused] == [1]


def test_an_empty_answer_withdraws_nothing(bring, kept):
    bring(some_raw_offers(2))
    report = bring([])
    assert (report.withdrawn, report.trouble) == (0, "the source gave no offer at all.")
    assert {offer.state for offer in kept().values()} == {State.PUBLISHED}


def test_a_crash_in_the_middle_leaves_whole_batches_only(bring, session):
    told = []

    def crash(rows):
        told.append(rows)
        if sum(told) == 1300:
            raise RuntimeError

    with pytest.raises(RuntimeError):
        bring(some_raw_offers(1400), progress=crash)
    assert counted(session) == 1000
    assert bring(some_raw_offers(1400)).created == 400


def test_an_offer_given_twice_is_written_once(bring, session):
    report = bring([a_raw_offer(), a_raw_offer(intitule="Plus loin"), a_raw_offer(2)])
    assert (report.read, report.created, report.repeated) == (3, 2, 1)
    assert counted(session) == 2


def test_territories_do_not_touch_each_other_s_offers(bring, session, kept):
    bring(some_raw_offers(2))
    session.add(a_territory(slug="ailleurs", insee_code="37261"))
    session.commit()
    source = FakeFranceTravail([a_raw_offer(9)])
    report = imports.import_from_api(database.transaction, "ailleurs", source, radius_km=5)
    assert source.asked == [(None, "37261", 5)]
    assert report.withdrawn == 0
    assert {offer.state for offer in kept().values()} == {State.PUBLISHED}


def test_an_unknown_territory_is_named_before_anything_is_read(session):
    source = FakeFranceTravail(some_raw_offers(1))
    with pytest.raises(NotFound):
        imports.import_from_api(database.transaction, "nulle-part", source)
    assert source.asked == []


def test_every_trap_that_is_published_is_served_as_specified(bring, call):
    report = bring([trap.raw for trap in TRAPS.values()])
    served = call(None, "GET", "/jobs/offers?limit=100").json["items"]
    assert len(served) == report.created - report.waiting
    for offer in served:
        assert call(None, "GET", f"/jobs/offers/{offer['id']}").status_code == 200


def test_each_night_every_town_brings_its_offers_and_none_without_credentials(app, session, town):
    source = FakeFranceTravail(some_raw_offers(3))
    reports = dict(scheduled.import_all(database.transaction, source))
    assert {slug: report.created for slug, report in reports.items()} == {"amboise": 3}
    assert list(scheduled.import_all(database.transaction, UnsetFranceTravail())) == []


class UnsetFranceTravail:
    def offers(self, since, insee_code, radius_km):
        raise FranceTravailUnset
