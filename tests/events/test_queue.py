"""The queue: offers end, capacity grows, people are passed by, moved or taken off."""

import pytest
from sqlalchemy import select

from applys.accounts.models import Account
from applys.events.actions import sweeping
from applys.events.models import Meeting
from applys.kernel import database
from applys.kernel.callers import Role
from tests.factories.events import problem, slot_of


@pytest.fixture
def sweep(session):
    """What the worker does every ten seconds."""

    def sweep():
        session.commit()
        return sweeping.sweep(database.transaction)

    return sweep


@pytest.fixture
def residents(people):
    """Two more residents, by name."""
    for name in ("cem", "dina"):
        people.known[name] = people.make(name, Role.RESIDENT)


@pytest.fixture
def set_capacity(call):
    def set_capacity(meeting, capacity):
        path = f"/events/desk/slots/{slot_of(meeting)}/capacity"
        return call("mediator", "PUT", path, json={"capacity": capacity})

    return set_capacity


def test_an_offer_nobody_answers_goes_to_the_next(
    announce, book, answer, state, sweep, clocks, residents
):
    meeting = announce(capacity=1)
    ana, bob, cem = (book(who, meeting).json for who in ("ana", "bob", "cem"))
    answer("ana", ana, "give_back")
    clocks.move_to("2027-01-04T12:00:30Z")
    assert problem(answer("bob", bob, "accept")) == (409, "offer-lapsed")
    sweep()
    assert (state("bob", bob), state("cem", cem)) == ("lapsed", "offered")


def test_a_worker_that_was_away_ends_offers_late_and_once(
    announce, book, answer, state, sweep, clocks
):
    meeting = announce(capacity=1)
    ana, bob = (book(who, meeting).json for who in ("ana", "bob"))
    answer("ana", ana, "give_back")
    clocks.move_to("2027-01-08T09:00Z")
    assert [sweep(), sweep()] == [1, 0]
    assert state("bob", bob) == "lapsed"


def test_more_places_serve_the_queue(announce, book, state, set_capacity, residents):
    meeting = announce(capacity=1)
    _ana, *others = (book(who, meeting).json for who in ("ana", "bob", "cem", "dina"))
    shown = set_capacity(meeting, 3).json
    assert [state(who, each) for who, each in zip(("bob", "cem", "dina"), others, strict=True)] == [
        "offered", "offered", "waiting",
    ]  # fmt: skip
    assert shown["steps"][-1]["details"]["capacity"] == [1, 3]


def test_fewer_places_than_are_taken_is_refused(announce, book, set_capacity):
    meeting = announce(capacity=2)
    book("ana", meeting), book("bob", meeting)
    refused = set_capacity(meeting, 1)
    assert problem(refused) == (409, "capacity-too-low")
    assert refused.json["taken"] == 2


def test_someone_busy_elsewhere_is_passed_by_with_a_reason(
    announce, book, answer, call, state, residents
):
    first, same_time = announce(capacity=1), announce()
    ana, bob, cem = (book(who, first).json for who in ("ana", "bob", "cem"))
    busy = book("bob", same_time).json
    answer("ana", ana, "give_back")
    passed = call("bob", "GET", f"/events/bookings/{bob['id']}").json
    assert (passed["state"], passed["passed"]) == ("waiting", "already_busy")
    assert passed["passed_why"] == "Vous avez déjà une place ailleurs à cette heure."
    assert state("cem", cem) == "offered"
    answer("cem", cem, "decline")
    answer("bob", busy, "give_back")
    assert state("bob", bob) == "offered"


@pytest.fixture
def kept_for_neighbours(announce, book, session):
    """Ana has the one place and Bob waits, when places become the neighbourhoods' first."""
    meeting = announce(capacity=1)
    booked = book("ana", meeting).json, book("bob", meeting).json
    row = session.scalar(select(Meeting))
    row.audience, row.opens_to_all_at = "neighbourhoods", row.starts_at.replace(day=10)
    return booked


def test_others_are_passed_by_until_it_opens_to_all(
    kept_for_neighbours, answer, call, state, sweep, clocks
):
    ana, bob = kept_for_neighbours
    answer("ana", ana, "give_back")
    assert call("bob", "GET", f"/events/bookings/{bob['id']}").json["passed"] == (
        "neighbourhoods_first"
    )
    clocks.move_to("2027-01-10T09:00Z")
    sweep()
    assert state("bob", bob) == "offered"


def test_the_organiser_gives_another_turn_and_it_is_noted(
    announce, book, answer, call, state, residents
):
    meeting = announce(capacity=1)
    ana, bob, cem = (book(who, meeting).json for who in ("ana", "bob", "cem"))
    path = f"/events/desk/bookings/{cem['id']}/turn"
    moved = call("mediator", "PUT", path, json={"position": 1, "reason": "Garde d'enfant"}).json
    assert (moved["position"], moved["rank"]) == (1, 3)
    steps = call("cem", "GET", f"/events/bookings/{cem['id']}/history").json["items"]
    assert (steps[-1]["reason"], steps[-1]["details"]) == ("Garde d'enfant", {"position": [2, 1]})
    answer("ana", ana, "give_back")
    assert (state("cem", cem), state("bob", bob)) == ("offered", "waiting")


def test_whoever_has_a_place_has_no_turn(announce, book, call):
    ana = book("ana", announce()).json
    path = f"/events/desk/bookings/{ana['id']}/turn"
    refused = call("mediator", "PUT", path, json={"position": 1, "reason": "Erreur"})
    assert problem(refused) == (409, "not-waiting")


def test_someone_taken_off_the_list_does_not_book_again(announce, book, call, state):
    meeting = announce(capacity=1)
    ana, bob = book("ana", meeting).json, book("bob", meeting).json
    path = f"/events/desk/bookings/{ana['id']}/removal"
    assert call("mediator", "PUT", path, json={"reason": "Demande"}).json["state"] == "removed"
    assert state("bob", bob) == "offered"
    assert problem(book("ana", meeting)) == (409, "removed-by-organiser")


def test_an_account_that_goes_frees_its_place(announce, book, session, people, state, sweep):
    meeting = announce(capacity=1)
    book("ana", meeting)
    bob = book("bob", meeting).json
    session.delete(session.get_one(Account, people["ana"].id))
    sweep()
    assert state("bob", bob) == "offered"
