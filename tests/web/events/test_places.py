"""What a person booked: shown, answered, given back, kept in a calendar."""

import pytest
from sqlalchemy import select

from applys.events.actions import linking
from applys.events.models import Booking
from applys.events.queries import bookings

pytestmark = pytest.mark.usefixtures("monday")


@pytest.fixture
def ana(desk):
    """Visit as Ana."""
    return desk("ana")


@pytest.fixture
def linked(app, session):
    """The path of the link that a booking's messages hold."""

    def linked(booking):
        kept = session.scalar(select(Booking).where(Booking.code == booking["code"]))
        return linking.link(app.config["SECRET_KEY"], kept)

    return linked


def test_my_places_are_listed_and_led_to(ana, announce, book):
    booking = book("ana", announce()).json
    page = ana.get("/fr/places").text
    assert f'href="/fr/places/{booking["id"]}"' in page
    assert "Place réservée" in page


def test_a_phone_without_places_is_told_where_to_find_some(visit):
    page = visit("/fr/places").text
    assert "pas encore de place" in page
    assert 'href="/fr/rencontres"' in page
    assert visit("/fr/places/0197a1f0-0000-7000-8000-000000000000").status_code == 404


@pytest.mark.parametrize("code", ["fr", "en", "ar", "tr", "pt"])
def test_a_ticket_is_read_in_each_language(ana, announce, book, code):
    booking = book("ana", announce()).json
    page = ana.get(f"/{code}/places/{booking['id']}")
    assert (page.status_code, 'class="qr"' in page.text) == (200, True)
    assert page.headers["Cache-Control"] == "no-store"


def test_a_ticket_that_someone_saw_is_replaced_and_keeps_its_place(desk, announce, book, linked):
    booking = book("ana", announce()).json
    here, old, ana = f"/fr/places/{booking['id']}", linked(booking), desk("ana")
    assert "Changer de billet" in ana.get(here).text
    assert ana.post(f"{here}/billet").location == f"{here}#ticket"
    again = ana.get(here).text
    assert ("Place réservée" in again, booking["code"][:4] in again) == (True, False)
    assert ana.get(f"/fr{old}").status_code == 404
    assert desk("bob").post(f"{here}/billet").status_code == 404


def test_a_place_is_given_back_in_one_tap_and_the_next_accepts_it(desk, announce, book, session):
    meeting = announce(capacity=1)
    first, second = book("ana", meeting).json, book("bob", meeting).json
    desk("ana").post(f"/fr/places/{first['id']}", answer="give_back")
    bob = desk("bob")
    assert "Je prends la place" in bob.get(f"/fr/places/{second['id']}").text
    bob.post(f"/fr/places/{second['id']}", answer="accept")
    states = session.execute(select(Booking.state).order_by(Booking.rank)).scalars().all()
    assert states == ["given_back", "held"]


def test_a_meeting_that_moved_is_confirmed_in_one_tap(ana, announce, book, change):
    meeting = announce()
    booking = book("ana", meeting).json
    change(meeting, starts_at="2027-01-15T09:30", ends_at="2027-01-15T11:30")
    path = f"/fr/places/{booking['id']}"
    assert "Venez-vous toujours" in ana.get(path).text
    ana.post(path, answer="confirm")
    assert "Vous avez dit que vous venez" in ana.get(path).text


def test_an_offer_that_lapsed_says_so_and_changes_nothing(ana, desk, announce, book, monday, work):
    meeting = announce(capacity=1)
    first, second = book("bob", meeting).json, book("ana", meeting).json
    desk("bob").post(f"/fr/places/{first['id']}", answer="give_back")
    monday.shift(3 * 3600)
    refused = desk("ana").post(f"/fr/places/{second['id']}", answer="accept")
    assert (refused.status_code, "Le délai est passé" in refused.text) == (409, True)


def test_what_is_no_answer_is_not_one(ana, announce, book):
    booking = book("ana", announce()).json
    for said in ("", "sell", "declined"):
        assert ana.post(f"/fr/places/{booking['id']}", answer=said).status_code == 404


def test_another_s_place_is_not_found(desk, announce, book):
    booking = book("ana", announce()).json
    assert desk("bob").get(f"/fr/places/{booking['id']}").status_code == 404
    assert desk("bob").post(f"/fr/places/{booking['id']}", answer="give_back").status_code == 404


def test_a_link_shows_on_get_and_acts_on_post_without_an_account(
    visit, announce, book, linked, session
):
    path = linked(book("ana", announce()).json)
    led = visit(path)
    assert led.location == f"/fr{path}"
    assert "Rendre ma place" in visit(led.location).text
    assert session.scalars(select(Booking.state)).all() == ["held"]
    visit.post(led.location, answer="give_back")
    assert session.scalars(select(Booking.state)).all() == ["given_back"]
    assert "Vous avez rendu votre place" in visit(led.location).text


@pytest.mark.parametrize("token", ["x", "WyJ4Il0.aaaa.bbbb", "%00"])
def test_an_altered_link_says_what_to_do(visit, people, token):
    page = visit(f"/fr/places/{token}")
    assert (page.status_code, "Ce lien ne marche plus" in page.text) == (404, True)
    assert visit.post(f"/fr/places/{token}", answer="give_back").status_code == 404


def test_the_organiser_who_scans_a_ticket_is_offered_to_let_in(desk, announce, book, linked):
    booking = book("ana", announce()).json
    path = f"/fr{linked(booking)}"
    page = desk("mediator").get(path).text
    assert "laisser entrer" in page
    assert booking["code"] in page
    assert "Rendre ma place" not in page
    assert "laisser entrer" not in desk("landlord").get(path).text


def test_a_secret_address_is_given_and_the_one_before_dies(ana, announce, book, visit):
    book("ana", announce())
    read = []
    for _ in range(2):
        ana.post("/fr/places/agenda")
        page = ana.get("/fr/places").text
        read.append(page.partition('class="secret" dir="ltr">')[2].partition("<")[0])
    paths = [each.removeprefix("http://applys.test") for each in read]
    assert [visit(path).status_code for path in paths] == [404, 200]
    assert "BEGIN:VEVENT" in visit(paths[1]).text


def test_a_person_s_bookings_of_one_meeting_are_theirs_alone(session, people, announce, book):
    meeting, other = announce(), announce(starts_at="2027-01-20T09:30", ends_at="2027-01-20T10:00")
    mine = book("ana", meeting).json
    book("bob", meeting), book("ana", other)
    rows = bookings.at_meeting(session, meeting["id"], people["ana"].id)
    assert [str(row.id) for row in rows] == [mine["id"]]
