"""People book places, wait, are offered what others give back."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from applys.events.models import Booking, Slot
from applys.kernel import ids
from tests.factories.events import problem, slot_of


def test_a_place_says_its_rank_and_when_it_came(announce, book):
    booked = book("ana", announce()).json
    assert (booked["state"], booked["rank"], booked["position"]) == ("held", 1, None)
    assert booked["received_at"].startswith("2027-01-04T10:00")
    assert len(booked["code"]) == 8


def test_without_a_place_one_waits_in_order(announce, book):
    meeting = announce(capacity=1)
    book("ana", meeting)
    waiting = book("bob", meeting).json
    assert (waiting["state"], waiting["rank"], waiting["position"]) == ("waiting", 2, 1)


def test_a_retried_tap_books_once(announce, book, session):
    meeting, name = announce(), str(ids.new_id())
    answers = [book("ana", meeting, id=name) for _ in range(3)]
    assert {answer.json["id"] for answer in answers} == {name}
    assert session.scalar(select(func.count()).select_from(Booking)) == 1


def test_one_person_has_no_two_places_at_once(announce, book, answer):
    first = announce()
    second = announce(starts_at="2027-01-14T11:00", ends_at="2027-01-14T12:00")
    mine = book("ana", first).json
    assert problem(book("ana", second)) == (409, "already-busy")
    answer("ana", mine, "give_back")
    assert book("ana", second).json["state"] == "held"


def test_one_place_may_follow_another_at_once(announce, book):
    book("ana", announce())
    after = announce(starts_at="2027-01-14T11:30", ends_at="2027-01-14T12:00")
    assert book("ana", after).json["state"] == "held"


def test_a_place_given_back_is_kept_for_the_next(announce, book, answer, call):
    meeting = announce(capacity=1)
    mine, theirs = book("ana", meeting).json, book("bob", meeting).json
    assert answer("ana", mine, "give_back").json["state"] == "given_back"
    offered = call("bob", "GET", f"/events/bookings/{theirs['id']}").json
    assert (offered["state"], offered["answers"]) == ("offered", ["accept", "decline"])
    assert offered["held_until"].startswith("2027-01-04T12:00")
    accepted = answer("bob", theirs, "accept").json
    assert (accepted["state"], accepted["held_until"]) == ("held", None)


def test_a_place_declined_goes_to_the_next(announce, book, answer, call):
    meeting = announce(capacity=1)
    mine, theirs = book("ana", meeting).json, book("bob", meeting).json
    answer("ana", mine, "give_back")
    again = book("ana", meeting).json
    assert (again["state"], again["rank"]) == ("waiting", 3)
    answer("bob", theirs, "decline")
    assert call("ana", "GET", f"/events/bookings/{again['id']}").json["state"] == "offered"


def test_giving_back_does_not_queue_again(announce, book, answer, session):
    meeting = announce(capacity=1)
    answer("ana", book("ana", meeting).json, "give_back")
    slot = session.get(Slot, slot_of(meeting), populate_existing=True)
    assert (slot.taken, slot.waiting) == (0, 0)


def test_what_was_said_is_done_once(announce, book, answer):
    mine = book("ana", announce()).json
    for _ in range(2):
        assert answer("ana", mine, "give_back").json["state"] == "given_back"
    assert problem(answer("ana", mine, "accept")) == (409, "nothing-to-answer")


@pytest.mark.parametrize(
    ("facts", "now", "expected"),
    [
        (
            {"registration_until": "2027-01-13T18:00"},
            "2027-01-13T17:00Z",
            (409, "registration-closed"),
        ),
        (
            {"registration_from": "2027-01-06T09:00"},
            "2027-01-05T09:00Z",
            (409, "registration-not-open"),
        ),
        ({}, "2027-01-14T08:30Z", (409, "registration-closed")),
        ({"audience": "neighbourhoods"}, "2027-01-05T09:00Z", (409, "neighbourhoods-first")),
    ],
)
def test_what_forbids_booking_is_named(announce, book, clocks, session, facts, now, expected):
    meeting = announce(**facts)
    clocks.move_to(now)
    assert problem(book("ana", meeting)) == expected
    assert session.scalar(select(func.count()).select_from(Booking)) == 0


@pytest.mark.parametrize(
    ("state", "expected"),
    [("cancelled", (410, "meeting-cancelled")), ("postponed", (409, "meeting-postponed"))],
)
def test_a_meeting_that_is_off_takes_no_bookings(announce, move, book, state, expected):
    meeting = announce()
    move(meeting, state, reason="La salle est fermée.")
    assert problem(book("ana", meeting)) == expected


def test_nobody_books_a_draft(write, book):
    assert book("ana", write()).status_code == 404


def test_what_the_organiser_needs_is_asked_with_the_reason(announce, book):
    meeting = announce(asks_first_name=True, asks_why="Pour vous appeler.")
    refused = book("ana", meeting)
    assert problem(refused) == (422, "person-needed")
    assert refused.json["errors"] == [
        {"in": "json", "pointer": "/first_name", "detail": "Pour vous appeler."}
    ]
    assert book("ana", meeting, first_name="Ana").json["first_name"] == "Ana"


def test_what_the_organiser_does_not_need_is_refused(announce, book):
    assert problem(book("ana", announce(), phone="0612345678")) == (422, "not-asked")


def test_a_booking_is_nobody_elses(announce, book, call, answer):
    mine = book("ana", announce()).json
    assert call("bob", "GET", f"/events/bookings/{mine['id']}").status_code == 404
    assert answer("bob", mine, "give_back").status_code == 404
    assert answer("landlord", mine, "give_back").status_code == 404


def test_the_last_minute_is_noted_as_late(announce, book, answer, call, clocks):
    mine = book("ana", announce(cancel_until="2027-01-13T09:30")).json
    clocks.move_to("2027-01-14T07:00Z")
    answer("ana", mine, "give_back")
    steps = call("ana", "GET", f"/events/bookings/{mine['id']}/history").json["items"]
    assert steps[-1]["details"] == {"late": True}


def test_after_the_start_nobody_gives_back(announce, book, answer, clocks):
    mine = book("ana", announce()).json
    clocks.move_to("2027-01-14T08:31Z")
    assert problem(answer("ana", mine, "give_back")) == (409, "meeting-started")


def test_a_tie_in_time_keeps_the_order_of_the_ranks(announce, book, session, clocks):
    meeting = announce()
    book("ana", meeting)
    clocks.shift(-timedelta(minutes=5))
    book("bob", meeting)
    received = session.scalars(select(Booking.received_at).order_by(Booking.rank)).all()
    assert received == sorted(received)
