"""The local's ledger: never below nothing, never changed, corrected by contraries."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from decimal import Decimal

import pytest
from sqlalchemy import delete, func, select, text, update
from sqlalchemy.exc import DBAPIError

from applys.dumping.models import Stream
from applys.kernel import clock, database, ids
from applys.notifications.models import Event
from applys.partners.models import Territory
from applys.rounds.actions import ledger
from applys.rounds.models import Account, Local, Movement
from applys.rounds.queries import ledger as balances
from tests.factories.partners import a_partner


def held(session, local):
    return dict(balances.balance(session, local.id))


def out(local, crew, m3, target=Account.TIP):
    return Movement(
        local_id=local.id, account_id=crew.id, source=Account.LOCAL, target=target,
        stream=Stream.BULKY, m3=Decimal(m3), moved_at=clock.now(),
    )  # fmt: skip


def test_no_more_leaves_the_local_than_is_in_it(say, taken, session, local, crew):
    say(taken)
    ledger.take_out(session, local, out(local, crew, "1.00"))
    with pytest.raises(ledger.NotSoMuch):
        ledger.take_out(session, local, out(local, crew, "0.55"))
    assert held(session, local) == {Stream.BULKY: Decimal("0.50")}


def test_a_mistake_is_corrected_by_its_contrary_once(say, taken, session, local, crew):
    say(taken)
    wrong = ledger.take_out(session, local, out(local, crew, "1.00"))
    ledger.reverse(session, local, wrong.id, crew.id, "mauvais ticket")
    with pytest.raises(ledger.AlreadyReversed):
        ledger.reverse(session, local, wrong.id, crew.id, "encore")
    assert held(session, local) == {Stream.BULKY: Decimal("1.50")}


def test_a_later_answer_needs_only_the_difference_to_be_there(say, taken, session, local, crew):
    say(taken)
    ledger.take_out(session, local, out(local, crew, "1.50"))
    later = {"client_id": ids.new_id(), "captured_at": taken.captured_at + timedelta(minutes=1)}
    say(replace(taken, measured_m3=Decimal(2), **later))
    assert held(session, local) == {Stream.BULKY: Decimal("0.50")}


def test_what_goes_straight_to_the_tip_never_enters_the_local(say, taken, session, local):
    say(replace(taken, destination=Account.TIP))
    assert held(session, local) == {}
    assert session.scalars(select(Movement.target)).all() == [Account.TIP]


@pytest.mark.parametrize("change", [update(Movement).values(m3=9), delete(Movement)])
def test_nobody_changes_or_erases_a_movement(say, taken, session, change):
    say(taken)
    with pytest.raises(DBAPIError, match="never changed"), session.begin_nested():
        session.execute(change)


def test_an_erased_account_only_takes_its_name_off(say, taken, session, crew):
    say(taken)
    session.execute(text("DELETE FROM account WHERE id = :id"), {"id": crew.id})
    session.expire_all()
    assert [each.account_id for each in session.scalars(select(Movement))] == [None]


def test_a_local_that_fills_tells_once(say, taken, session, local):
    local.holds_m3 = Decimal(2)
    session.flush()
    say(taken)
    again = {"client_id": ids.new_id(), "captured_at": taken.captured_at + timedelta(minutes=1)}
    assert session.scalar(select(func.count()).select_from(Event)) == 0
    say(replace(taken, measured_m3=Decimal("1.60"), **again))
    event = session.scalars(select(Event)).one()
    assert event.kind == "rounds.local_full"
    assert event.texts["fr"]["body"].startswith("Il contient 3,10 m³ sur 2")


@pytest.mark.race
def test_two_hundred_litres_leave_once_when_eight_take_them_at_once(real_app):
    with real_app.app_context(), database.transaction() as session:
        town = session.scalars(select(Territory)).one()
        session.add(body := a_partner(town.id, slug="objectif", name="Objectif"))
        session.flush()
        facts = {"territory_id": town.id, "carrier_id": body.id, "name": "Local"}
        where = {"latitude": 47.4, "longitude": 0.98}
        sizes = {"vehicle_m3": Decimal(8), "holds_m3": Decimal(40)}
        session.add(local := Local(**facts, **where, **sizes))
        session.flush()
        session.add(moved(local.id, Account.STREET, Account.LOCAL, "0.20"))
        local_id = local.id

    def take(_):
        with real_app.app_context(), database.transaction() as session:
            try:
                local = session.get_one(Local, local_id)
                ledger.take_out(session, local, moved(local_id, Account.LOCAL, Account.TIP, "0.20"))
            except ledger.NotSoMuch:
                return False
        return True

    with ThreadPoolExecutor(8) as crews:
        assert sorted(crews.map(take, range(8))) == [False] * 7 + [True]


def moved(local_id, source, target, m3):
    return Movement(
        local_id=local_id, account_id=None, source=source, target=target, stream=Stream.BULKY,
        m3=Decimal(m3), moved_at=clock.now(),
    )  # fmt: skip
