"""Many tap at the same instant: real server processes, real connections, committed for real."""

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from threading import Barrier

import pytest
from sqlalchemy import create_engine, func, select, update
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.accounts.models import Account, Token
from applys.app import create_app
from applys.cli.ports import free_port
from applys.events.models import TAKING, Booking, BookingState, Interest, Slot, Table
from applys.jobs.actions.applications import sending
from applys.jobs.models import Application
from applys.jobs.queries.mandates import Applicant
from applys.kernel import database, signing
from applys.kernel.callers import Caller, Role
from applys.partners.models import PartnerKind
from applys.settings import Settings
from bench.crowd.rush import rush
from bench.crowd.server import serving
from bench.crowd.stage import Crowd, held, ranks, statuses
from tests import fakes
from tests.databases import drop_database, fresh_database, own_name, own_port
from tests.factories.answers import a_card
from tests.factories.events import a_booking
from tests.factories.jobs import an_offer
from tests.factories.partners import a_partner

PEOPLE, PLACES = 30, 6

pytestmark = pytest.mark.race


@pytest.fixture(autouse=True)
def clocks():
    """Here time is real: server processes share it."""


@pytest.fixture
def url(worker_id):
    url = fresh_database(own_name("events", worker_id))
    yield url
    drop_database(url)


@pytest.fixture
def crowd(url):
    return Crowd(create_engine(url, poolclass=NullPool), PEOPLE)


@pytest.fixture
def at_once(url, crowd, tmp_path):
    """Send requests, each a (token, method, path, body), from as many threads at one instant."""
    settings = Settings(database_url=url, secret_key="a secret of this test, long", home=tmp_path)
    app = create_app(settings, fakes.gateways())

    def at_once(requests):
        barrier = Barrier(len(requests))

        def send(token, method, path, body):
            client = app.test_client()
            barrier.wait()
            headers = {"Authorization": f"Bearer {token}"}
            return client.open(f"/v1/events{path}", method=method, json=body, headers=headers)

        with ThreadPoolExecutor(len(requests)) as pool:
            return [each.result() for each in [pool.submit(send, *one) for one in requests]]

    yield at_once
    with app.app_context():
        database.db.engine.dispose()


def booking(token, slot_id):
    return token, "POST", f"/slots/{slot_id}/bookings", {}


def counted(crowd, slot_id):
    """What the bookings say, and what their slot does."""
    with Session(crowd.engine) as session:
        slot = session.get_one(Slot, slot_id)
        rows = select(Booking.state, func.count()).where(Booking.slot_id == slot_id)
        states = dict(session.execute(rows.group_by(Booking.state)).all())
    taking = sum(states.get(state, 0) for state in TAKING)
    return (taking, states.get(BookingState.WAITING, 0)), (slot.taken, slot.waiting)


@pytest.mark.slow
def test_places_are_never_sold_twice_whoever_taps_twice(url, crowd, tmp_path):
    slot_id, port = crowd.open_slot(PLACES, 0), free_port(own_port())
    with serving(url, tmp_path, port, processes=2):
        answers = rush(port, slot_id, crowd.tokens * 2)
    kept = crowd.outcome(slot_id)
    assert statuses(answers) == {201: 2 * PEOPLE}
    assert ranks(answers) == sorted([*range(1, PEOPLE + 1)] * 2)
    assert held(answers) == sorted([*range(1, PLACES + 1)] * 2)
    assert kept.held == list(range(1, PLACES + 1))
    assert kept.waiting == list(range(PLACES + 1, PEOPLE + 1))
    assert (kept.people, kept.counts) == (PEOPLE, (PLACES, PEOPLE - PLACES))
    assert kept.in_order


def test_one_person_holds_one_of_several_slots_at_one_time(crowd, at_once):
    slots = [crowd.open_slot(PLACES, 0) for _ in range(6)]
    answers = at_once([booking(crowd.tokens[0], slot_id) for slot_id in slots])
    assert sorted(answer.status_code for answer in answers) == [201, *[409] * 5]
    assert sum(crowd.outcome(slot_id).counts[0] for slot_id in slots) == 1


def test_places_given_back_meet_those_who_book(crowd, at_once):
    slot_id = crowd.open_slot(PLACES, 0)
    first, others = crowd.tokens[:PLACES], crowd.tokens[PLACES : 2 * PLACES]
    held = [at_once([booking(token, slot_id)])[0].json["id"] for token in first]
    returns = [
        (token, "PUT", f"/bookings/{name}/answer", {"answer": "give_back"})
        for token, name in zip(first, held, strict=True)
    ]
    answers = at_once([*returns, *(booking(token, slot_id) for token in others)])
    assert {answer.status_code for answer in answers} <= {200, 201}
    by_bookings, by_slot = counted(crowd, slot_id)
    assert by_bookings == by_slot == (PLACES, 0)


def seated(crowd):
    """A Job Dating of three interviews, with who has each; the organiser's token is "desk"."""
    slots = [crowd.open_slot(1, day) for day in range(3)]
    with Session(crowd.engine) as session, session.begin():
        own = session.get_one(Slot, slots[0]).meeting_id
        session.execute(update(Slot).values(meeting_id=own))
        desk = Account(territory_id=crowd.town, role=Role.COORDINATOR)
        session.add(desk)
        session.flush()
        session.add(Token(account_id=desk.id, hash=signing.digest("desk")))
    return own, slots


def exchanging(meeting_id, one, other):
    """A request that two bookings change interviews: each is a (booking, slot)."""
    items = [
        {"booking_id": one[0], "slot_id": str(other[1])},
        {"booking_id": other[0], "slot_id": str(one[1])},
    ]
    return "desk", "PUT", f"/desk/meetings/{meeting_id}/exchange", {"items": items}


def test_exchanges_that_cross_leave_one_person_in_each_interview(crowd, at_once):
    meeting_id, slots = seated(crowd)
    asked = [booking(token, slot) for token, slot in zip(crowd.tokens, slots, strict=False)]
    a, b, c = ((at_once([one])[0].json["id"], slot) for one, slot in zip(asked, slots, strict=True))
    pairs = [(a, b), (b, a), (b, c), (c, a)]
    answers = at_once([exchanging(meeting_id, *pair) for pair in pairs])
    assert {answer.status_code for answer in answers} <= {200, 409}
    assert 200 in {answer.status_code for answer in answers}
    with Session(crowd.engine) as session:
        kept = session.scalars(select(Booking)).all()
        assert {each.slot_id for each in kept} == set(slots)
        spans = {session.get_one(Slot, each.slot_id).starts_at: each.busy_from for each in kept}
        assert all(start == busy for start, busy in spans.items())
        assert {each.taken for each in session.scalars(select(Slot))} == {1}


def test_an_exchange_meets_a_place_that_is_given_back(crowd, at_once):
    meeting_id, slots = seated(crowd)
    asked = [booking(token, slot) for token, slot in zip(crowd.tokens, slots[:2], strict=False)]
    a, b = (
        (at_once([one])[0].json["id"], slot) for one, slot in zip(asked, slots[:2], strict=True)
    )
    gives_back = crowd.tokens[0], "PUT", f"/bookings/{a[0]}/answer", {"answer": "give_back"}
    changed, given = at_once([exchanging(meeting_id, a, b), gives_back])
    assert (changed.status_code, given.status_code) in {(200, 200), (409, 200)}
    taken = [counted(crowd, slot) for slot in slots[:2]]
    assert all(by_bookings == by_slot for by_bookings, by_slot in taken)
    assert sum(by_slot[0] for _, by_slot in taken) == 1


def test_a_table_that_is_taken_away_meets_those_who_book_it(crowd, at_once):
    meeting_id, slots = seated(crowd)
    with Session(crowd.engine) as session, session.begin():
        tables = [
            Table(meeting_id=meeting_id, position=n, employer_id=None, employer_name="Maison")
            for n in (1, 2)
        ]
        session.add_all(tables)
        session.flush()
        for slot_id, table in zip(slots, [*tables, tables[1]], strict=True):
            session.get_one(Slot, slot_id).table_id = table.id
        away = "desk", "DELETE", f"/desk/tables/{tables[0].id}", None
    asked = [booking(token, slots[0]) for token in crowd.tokens[:3]]
    removed, *booked = at_once([away, *asked])
    found = removed.status_code, {each.status_code for each in booked}
    assert found == (409, {201}) or (found[0] == 204 and found[1] <= {404, 409})


def a_firm(session, crowd):
    """A firm and its offer; the firm's token is "firm"."""
    firm = a_partner(crowd.town, slug="firm", kind=PartnerKind.EMPLOYER)
    session.add(firm)
    session.flush()
    account = Account(territory_id=crowd.town, role=Role.EMPLOYER, partner_id=firm.id)
    session.add(account)
    session.flush()
    session.add(token := Token(account_id=account.id, hash=signing.digest("firm")))
    session.flush()
    author = Caller(
        id=account.id, role=account.role, token_id=token.id, territory_id=crowd.town,
        partner_id=firm.id, language="fr",
    )  # fmt: skip
    session.add(offer := an_offer(author))
    session.flush()
    return firm, offer


def met(crowd):
    """An interview that has begun at a firm's table, and the card that would leave."""
    slot_id, first = crowd.open_slot(1, 0), signing.digest(crowd.tokens[0])
    with Session(crowd.engine) as session, session.begin():
        firm, offer = a_firm(session, crowd)
        slot = session.get_one(Slot, slot_id)
        facts = {"employer_id": firm.id, "employer_name": "Maison", "offer_id": offer.id}
        session.add(table := Table(meeting_id=slot.meeting_id, position=1, **facts))
        session.flush()
        slot.table_id, slot.taken = table.id, 1
        slot.starts_at = datetime.now(UTC) - timedelta(minutes=5)
        owner = session.scalar(select(Account).join(Token).where(Token.hash == first))
        session.add_all([booked := a_booking(slot, owner, "ABCDEFGH"), a_card(owner)])
        session.flush()
        shown = sending.preview(session, Applicant(account_id=owner.id), offer.id).shown
        return table.id, booked.id, shown


def test_both_sides_say_yes_at_one_instant_and_one_application_leaves(crowd, at_once):
    table_id, booking_id, shown = met(crowd)
    agreed = {"interested": True, "consent": shown}
    mine = crowd.tokens[0], "PUT", f"/bookings/{booking_id}/interest", agreed
    path = f"/tables/{table_id}/bookings/{booking_id}/interest"
    theirs = "firm", "PUT", path, {"interested": True}
    answers = at_once([mine, theirs, mine, theirs])
    assert {answer.status_code for answer in answers} == {200}
    with Session(crowd.engine) as session:
        (application,) = session.scalars(select(Application.id)).all()
        assert session.scalar(select(Interest.application_id)) == application
