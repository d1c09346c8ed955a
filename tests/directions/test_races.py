"""Several people at one door, one chain: each thing happens once, and nobody waits for ever."""

from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from functools import partial
from types import SimpleNamespace

import pytest
from sqlalchemy import func, select, text, update

from applys.directions.actions.referring import striking
from applys.directions.models import Chain, Observation, Referral, ReferralState, ReferralStep
from applys.directions.queries import referrals as queries
from applys.kernel import clock, database
from applys.kernel.callers import Role
from applys.partners.models import Territory
from tests.conftest import People
from tests.factories import directions as make

pytestmark = pytest.mark.race
MANY = 6


@pytest.fixture
def place(real_app):
    """A door that is always open, whose staff receive, another to be sent on to; who sends."""
    with real_app.app_context(), database.transaction() as session:
        town = session.scalars(select(Territory)).one()
        people = People(session, town)
        people.make("mediator", Role.MEDIATOR)
        partner = people.make("landlord", Role.PARTNER).partner_id
        owner = {"partner_id": partner, "email": "accueil@example.org"}
        desk = make.a_door(session, town.id, "mds", hours="24/7", structure=owner)
        other = make.a_door(session, town.id, "ccas", hours="24/7")
        return SimpleNamespace(desk=str(desk.id), other=str(other.id))


@pytest.fixture
def send(real_app):
    """Call as someone, from somewhere."""

    def send(who, method, path, json=None, source="192.0.2.1"):
        headers = {"Authorization": f"Bearer {who}"} if who else {}
        return real_app.test_client().open(
            f"/v1/directions{path}", method=method, json=json, headers=headers,
            environ_base={"REMOTE_ADDR": source},
        )  # fmt: skip

    return send


def refer(send, place):
    body = {"permanence_id": place.desk, "need": "papiers", "language": "tr",
            "consent": {"given": True, "read_aloud": True}, "first_name": "Elif"}  # fmt: skip
    return send("mediator", "POST", "/referrals", body).json


@pytest.fixture
def sent(place, send):
    return refer(send, place)


@pytest.fixture
def read(real_app):
    """Read on a connection of its own."""

    def read(*statements):
        with real_app.app_context(), database.transaction() as session:
            return [session.scalars(each).all() for each in statements]

    return read


def at_once(*calls):
    with ThreadPoolExecutor(len(calls)) as pool:
        return [each.result() for each in [pool.submit(call) for call in calls]]


def test_of_many_who_find_a_door_closed_at_once_one_puts_the_banner_up(place, send, read):
    path = f"/sheets/{place.desk}/observations"
    sources = [f"192.0.2.{number // 2}" for number in range(MANY)]
    say = partial(send, None, "POST", path, {"kind": "closed"})
    answers = at_once(*(partial(say, source=each) for each in sources))
    assert {each.status_code for each in answers} == {201}
    assert sum(each.json["new"] for each in answers) == MANY // 2
    assert sum(each.json["new"] and not each.json["found_closed"] for each in answers) == 1
    assert len(read(select(Observation.id))[0]) == MANY // 2


def test_consent_withdrawn_while_the_other_side_writes_leaves_nothing_personal(send, place, read):
    note = {"state": "accepted", "note": "Elif vient à dix heures"}
    for turn in range(4):
        sent = refer(send, place)
        write = partial(send, "landlord", "PUT", f"/referrals/{sent['id']}/state", note)
        stop = partial(send, None, "DELETE", f"/followed/{sent['code']}/consent")
        calls = (write, stop) if turn % 2 else (stop, write)
        assert {each.status_code for each in at_once(*calls)} in ({200, 204}, {409, 204})
    assert read(select(Chain.first_name), select(Referral.answer_note)) == [[None] * 4] * 2
    (last,) = read(select(Referral.state).distinct())
    assert last == [ReferralState.WITHDRAWN]


def test_of_many_answers_at_once_one_holds_and_makes_one_next_leg(place, send, sent, read):
    answer = {"state": "redirected", "permanence_id": place.other}
    path = f"/referrals/{sent['id']}/state"
    codes = [
        each.status_code
        for each in at_once(*[lambda: send("landlord", "PUT", path, answer)] * MANY)
    ]
    assert sorted(codes) == [200] + [409] * (MANY - 1)
    assert read(select(Referral.state).order_by(Referral.leg)) == [["redirected", "sent"]]


def test_the_clock_and_the_desks_wait_for_nobody_who_waits_for_them(real_app, send, sent, read):
    """Every path holds the chain first; the clock strikes while desks answer."""
    past = clock.now() - timedelta(days=30)
    due = update(Referral).values(next_due_at=past, created_at=past)

    def strike():
        with real_app.app_context(), database.transaction() as session:
            session.execute(text("SET LOCAL lock_timeout = '20s'"))
            return striking.strike_due(session)

    path = f"/referrals/{sent['id']}/state"
    with real_app.app_context(), database.transaction() as session:
        session.execute(due)
    answers = at_once(
        strike, partial(send, "landlord", "PUT", path, {"state": "acknowledged"}), strike,
        partial(send, "landlord", "PUT", path, {"state": "accepted"}), strike,
    )  # fmt: skip
    assert {answers[1].status_code, answers[3].status_code} <= {200, 409}
    ends = ReferralStep.became.in_([ReferralState.ACCEPTED, ReferralState.EXPIRED])
    assert read(select(func.count()).where(ends)) == [[1]]


def test_the_clock_leaves_a_held_chain_and_holds_none_of_its_legs(real_app, sent):
    with real_app.app_context(), database.transaction() as one:
        one.execute(update(Referral).values(next_due_at=clock.now() - timedelta(days=1)))
    with real_app.app_context(), database.transaction() as one:
        one.scalars(select(Chain).with_for_update()).one()
        with real_app.app_context(), database.transaction() as other:
            assert queries.due(other, clock.now(), 10) == []
            assert len(one.scalars(select(Referral).with_for_update(nowait=True)).all()) == 1
