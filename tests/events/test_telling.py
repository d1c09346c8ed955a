"""Everyone concerned is told, once, with a link of their own."""

import pytest
from sqlalchemy import select

from applys.accounts.models import Contact, ContactKind
from applys.events import tasks
from applys.events.actions import linking
from applys.events.models import Booking, Guest
from tests.factories.events import problem, slot_of

LATER = {"starts_at": "2027-01-21T09:30", "ends_at": "2027-01-21T11:30"}


@pytest.fixture
def register(call):
    """A mediator registers someone."""

    def register(meeting, who="mediator", **said):
        body = {"first_name": "Fatou", "consent": True, **said}
        return call(who, "POST", f"/events/slots/{slot_of(meeting)}/registrations", json=body)

    return register


@pytest.fixture
def texts(gateways, work):
    """The text messages that left, once the worker has done its work twice."""

    def texts():
        work(), work()
        return [(to, text) for _id, to, text in gateways.sms.sent]

    return texts


def messages(call, who):
    return call(who, "GET", "/me/messages").json["items"]


def test_residents_hear_of_a_new_meeting_once(announce, inbox, people):
    people["ana"], people["bob"]
    announce()
    assert inbox("ana") == ["Nouvelle rencontre près de chez vous"]
    assert inbox("ana") == inbox("bob") == ["Nouvelle rencontre près de chez vous"]


def test_a_meeting_for_the_neighbourhoods_is_told_to_their_residents(announce, inbox, people):
    people["ana"]
    announce(audience="neighbourhoods")
    assert inbox("ana") == []


def test_a_meeting_too_far_is_not_told(announce, inbox, people):
    people["ana"]
    announce(latitude=48.85, longitude=2.35)
    assert inbox("ana") == []


def test_a_draft_that_was_cancelled_tells_nobody(write, move, inbox, people):
    people["ana"]
    move(write(), "cancelled")
    assert inbox("ana") == []


@pytest.mark.parametrize(
    ("state", "title"),
    [
        ("cancelled", "Rencontre annulée"),
        ("postponed", "Rencontre reportée, nouvelle date à venir"),
    ],
)
def test_those_registered_are_told_what_becomes_of_it(
    announce, book, move, inbox, call, state, title
):
    meeting = announce(capacity=1)
    book("ana", meeting), book("bob", meeting)
    move(meeting, state, reason="La salle est fermée.")
    assert inbox("ana")[0] == inbox("bob")[0] == title
    assert "La salle est fermée." in messages(call, "ana")[0]["body"]


def test_a_move_asks_whether_they_still_come(announce, book, change, inbox, call, session):
    meeting = announce()
    mine = book("ana", meeting).json
    change(meeting, **LATER)
    assert inbox("ana")[0] == "Nouvelle date : venez-vous toujours ?"
    message = messages(call, "ana")[0]
    assert "jeudi 21 janvier à 9\u00a0h\u00a030" in message["body"]
    token = message["link"].removeprefix("/places/")
    assert call(None, "GET", f"/events/answers/{token}").json["id"] == mine["id"]


def test_a_freed_place_is_told_with_its_hour(announce, book, answer, inbox, call):
    meeting = announce(capacity=1)
    ana, _bob = book("ana", meeting).json, book("bob", meeting).json
    answer("ana", ana, "give_back")
    assert inbox("bob")[0] == "Une place est libre pour vous"
    assert "Répondez avant lundi 4 janvier à 13\u00a0h" in messages(call, "bob")[0]["body"]


def test_an_offer_that_is_past_is_not_told(announce, book, answer, inbox):
    meeting = announce(capacity=1)
    ana, bob = book("ana", meeting).json, book("bob", meeting).json
    answer("ana", ana, "give_back")
    answer("bob", bob, "accept")
    assert "Une place est libre pour vous" not in inbox("bob")


def test_reminders_come_a_week_a_day_and_two_hours_before(announce, book, work, inbox, clocks):
    meeting = announce(starts_at="2027-01-20T09:30", ends_at="2027-01-20T10:30")
    book("ana", meeting)
    told = []
    for now in ("2027-01-13T08:31Z", "2027-01-19T08:31Z", "2027-01-20T06:31Z"):
        clocks.move_to(now)
        tasks.ask_reminders()
        told.append(inbox("ana").count("Rappel : venez-vous toujours ?"))
    assert told == [1, 2, 3]


def test_who_gave_back_is_not_reminded(announce, book, answer, inbox, clocks):
    meeting = announce()
    answer("ana", book("ana", meeting).json, "give_back")
    clocks.move_to("2027-01-13T08:31Z")
    tasks.ask_reminders()
    assert "Rappel : venez-vous toujours ?" not in inbox("ana")


def test_a_mediator_registers_someone_and_both_names_are_noted(announce, register, call, session):
    booked = register(announce()).json
    assert booked["state"] == "held"
    guest = session.scalar(select(Guest))
    assert (guest.first_name, guest.phone, guest.consented_at is None) == ("Fatou", None, False)
    steps = call("mediator", "GET", f"/events/bookings/{booked['id']}/history").json["items"]
    assert steps[0]["account_id"] is not None


def test_nobody_is_registered_without_their_consent(announce, register):
    refused = register(announce(), consent=False)
    assert (refused.status_code, refused.json["errors"][0]["pointer"]) == (422, "/consent")


@pytest.mark.parametrize("who", ["ana", "employer"])
def test_others_may_not_register_someone_else(announce, register, who):
    assert register(announce(), who).status_code == 403


def test_a_guest_with_a_phone_is_texted_with_their_link(announce, register, move, texts):
    meeting = announce()
    register(meeting, phone="06 12 34 56 78")
    move(meeting, "cancelled", reason="La salle est fermée.")
    (first, said), (second, then) = texts()
    assert first == second == "+33612345678"
    assert said.startswith("Vous êtes inscrit.")
    assert "http://applys.test/places/" in then


def test_the_mediator_of_a_guest_without_a_phone_is_told(announce, register, move, inbox):
    meeting = announce()
    register(meeting)
    move(meeting, "cancelled", reason="La salle est fermée.")
    assert "Personne inscrite : Rencontre annulée" in inbox("mediator")


def test_the_number_of_a_resident_registers_that_resident(
    announce, register, session, people, inbox
):
    proved = {"kind": ContactKind.PHONE, "address": "+33612345678"}
    session.add(Contact(account_id=people["ana"].id, **proved))
    register(announce(), phone="0612345678")
    assert session.scalar(select(Booking.account_id)) == people["ana"].id
    assert "Vous êtes inscrit" in inbox("ana")


def test_a_guest_registered_again_is_one_person(announce, register):
    meeting = announce()
    answers = [register(meeting, phone="0612345678").json["id"] for _ in range(2)]
    assert answers[0] == answers[1]


def test_a_link_shows_on_get_and_acts_on_post(announce, book, call, session, settings):
    mine = book("ana", announce()).json
    booking = session.get_one(Booking, mine["id"])
    token = linking.link(settings.secret_key, booking).removeprefix("/places/")
    path = f"/events/answers/{token}"
    assert call(None, "GET", path).json["state"] == "held"
    assert call(None, "POST", path, json={"answer": "give_back"}).json["state"] == "given_back"


def test_an_altered_link_opens_nothing(announce, book, call, session):
    mine = book("ana", announce()).json
    token = linking.link("another secret", session.get_one(Booking, mine["id"]))
    answer = call(None, "GET", f"/events/answers/{token.removeprefix('/places/')}")
    assert problem(answer) == (404, "link-refused")
