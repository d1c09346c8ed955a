"""Organisers find their meetings, move them, and rule their places and queue."""

import pytest
from sqlalchemy import select

from applys.events.models import Booking, MeetingStep, Slot
from tests.factories import events as make

pytestmark = pytest.mark.usefixtures("monday")
PLACE = "/espace/rencontres"


@pytest.fixture
def mediator(desk):
    return desk("mediator")


@pytest.fixture
def do(mediator):
    """Send a form of a meeting's pages; return the page that comes."""

    def do(meeting, what, **form):
        answer = mediator.post(f"{PLACE}/{meeting['id']}/{what}", **form)
        return mediator.get(answer.location) if answer.location else answer

    return do


def test_organisers_see_their_own_meetings_and_no_others(desk, write):
    meeting = write()
    assert "Café de l&#39;emploi" in desk("mediator").get(PLACE).text
    assert "Aucune rencontre à venir" in desk("landlord").get(PLACE).text
    assert desk("landlord").get(f"{PLACE}/{meeting['id']}").status_code == 404
    assert desk("ana").get(PLACE).status_code == 403


def test_past_meetings_are_apart(mediator, announce, monday):
    announce()
    monday.shift(20 * 86_400)
    assert "Aucune rencontre à venir" in mediator.get(PLACE).text
    assert "Café de l&#39;emploi" in mediator.get(f"{PLACE}?passees=1").text


def test_what_will_be_told_to_how_many_is_shown_before_it_is_done(mediator, announce, book):
    meeting = announce()
    book("ana", meeting), book("bob", meeting)
    page = mediator.get(f"{PLACE}/{meeting['id']}").text
    assert "qui seront prévenues\u00a0: 2." in page
    assert "Rencontre annulée" in page
    assert "Café de l&#39;emploi · jeudi 14 janvier" in page


def test_a_draft_is_announced_and_cancelled_with_a_reason(do, write, session):
    meeting = write()
    assert "Annoncée" in do(meeting, "etat", state="announced").text
    assert "Écrivez la raison" in do(meeting, "etat", state="cancelled").text
    do(meeting, "etat", state="cancelled", reason="salle inondée")
    steps = session.scalars(select(MeetingStep).order_by(MeetingStep.id)).all()
    assert [(each.became, each.reason) for each in steps[1:]] == [
        ("announced", None),
        ("cancelled", "salle inondée"),
    ]


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"state": "held"}, "une fois qu&#39;elle a commencé"),
        ({"state": "draft"}, "ne peut plus faire cela"),
        ({"state": "nonsense"}, "n&#39;a pas été compris"),
        ({"state": "cancelled", "reason": "x", "version": '"old"'}, "a changé cette rencontre"),
    ],
)
def test_a_move_that_cannot_be_says_why(do, announce, form, told):
    assert told in do(announce(), "etat", **form).text


def test_more_places_serve_the_queue_and_too_few_are_refused(do, announce, book, session):
    meeting = announce(capacity=1)
    book("ana", meeting), book("bob", meeting)
    slot = make.slot_of(meeting)
    assert "Plus de places que cela" not in do(meeting, "capacite", slot=slot, capacity="2").text
    assert session.scalars(select(Slot.taken)).all() == [2]
    assert "Plus de places que cela" in do(meeting, "capacite", slot=slot, capacity="1").text
    for capacity in ("", "x", "-1", "9" * 30):
        told = do(meeting, "capacite", slot=slot, capacity=capacity).text
        assert "va de 1 à 5 000" in told


def test_the_queue_is_reordered_with_a_reason(do, announce, book, people, session):
    people.ROLES = {**people.ROLES, "cyd": people.ROLES["bob"]}
    meeting = announce(capacity=1)
    book("ana", meeting), book("bob", meeting)
    last = book("cyd", meeting).json["id"]
    assert "Écrivez la raison" in do(meeting, "rang", booking=last, position="1").text
    page = do(meeting, "rang", booking=last, position="1", reason="vient de loin").text
    assert page.index("Rang 3") < page.index("Rang 2")


def test_someone_is_taken_off_the_list_with_a_reason(do, announce, book, session):
    meeting = announce()
    booking = book("ana", meeting).json["id"]
    page = do(meeting, "retrait", booking=booking, reason="doublon").text
    assert "Annulée par l&#39;organisateur" in page
    assert session.scalars(select(Booking.state)).all() == ["removed"]
    for wrong in ("", "nonsense", meeting["id"]):
        assert do(meeting, "retrait", booking=wrong, reason="doublon").status_code == 404


def test_a_mediator_registers_someone_who_agrees_and_prints_the_ticket(do, call, announce, session):
    call("mediator", "PATCH", "/me", json={"display_name": "Camille"})
    meeting = announce(asks_first_name=True, asks_why="pour le badge")
    who = {"slot": make.slot_of(meeting), "first_name": "Lila", "neighbourhood": "la-verrerie"}
    refused = do(meeting, "inscrire", **who)
    assert (refused.status_code, "doit être d&#39;accord" in refused.text) == (422, True)
    assert 'value="Lila"' in refused.text
    page = do(meeting, "inscrire", **who, phone="06 12 34 56 78", consent="1").text
    assert "Billet de Lila" in page
    assert "Imprimer le billet" in page
    (booking,) = session.scalars(select(Booking))
    assert (booking.registered_by_name, booking.consented_at is not None) == ("Camille", True)


def test_an_employer_registers_nobody(desk, announce):
    meeting = announce()
    assert desk("employer").get(f"{PLACE}/{meeting['id']}/inscrire").status_code == 403
