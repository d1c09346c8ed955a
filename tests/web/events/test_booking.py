"""The agenda, a meeting's page, and the tap that books."""

import json

import pytest
from sqlalchemy import func, select

from applys.accounts.models import Account
from applys.events.models import Booking
from applys.kernel import gate
from tests.factories import events as make

pytestmark = pytest.mark.usefixtures("monday")


def held(session):
    return session.scalars(select(Booking)).all()


@pytest.fixture
def tap(phone):
    """Tap a slot of a meeting; return the page that comes."""

    def tap(meeting, n=0, **said):
        path = f"/fr/rencontres/{meeting['id']}/places"
        return phone.post(path, slot=make.slot_of(meeting, n), **said)

    return tap


def test_a_message_s_link_leads_to_the_page_in_the_reader_s_language(visit, announce):
    meeting = announce()
    answer = visit(f"/rencontres/{meeting['id']}", headers={"Accept-Language": "ar"})
    assert answer.location == f"/ar/rencontres/{meeting['id']}"
    assert "Accept-Language" in answer.headers["Vary"]


@pytest.mark.parametrize("code", ["fr", "en", "ar", "tr", "pt"])
def test_the_agenda_and_the_meeting_are_read_in_each_language(visit, announce, code):
    meeting = announce()
    listed = visit(f"/{code}/rencontres")
    assert (listed.status_code, "Café de l&#39;emploi" in listed.text) == (200, True)
    assert visit(f"/{code}/rencontres/{meeting['id']}").status_code == 200


def test_the_agenda_answers_304_while_nothing_changed(visit, announce, book):
    meeting = announce()
    tag = visit("/fr/rencontres").headers["ETag"]
    again = {"If-None-Match": tag}
    assert visit("/fr/rencontres", headers=again).status_code == 304
    book("ana", meeting)
    assert visit("/fr/rencontres", headers=again).status_code == 200


@pytest.mark.parametrize(
    ("query", "titles"),
    [
        ("", ["Job Dating", "Café"]),
        ("?sorte=job_dating", ["Job Dating"]),
        ("?semaine=2027-01-21", ["Café"]),
        ("?lat=48.85&lon=2.35", []),
        ("?sorte=nonsense&semaine=x&lat=1e999&quartier=nowhere", ["Job Dating", "Café"]),
    ],
)
def test_readers_choose_among_the_meetings(visit, write, move, query, titles):
    day = {"starts_at": "2027-01-14T09:30", "ends_at": "2027-01-14T11:30"}
    later = {"starts_at": "2027-01-22T09:30", "ends_at": "2027-01-22T11:30"}
    move(write(**make.a_new_job_dating(**day)), "announced")
    move(write(title="Café", **later), "announced")
    page = visit(f"/fr/rencontres{query}").text
    assert [each for each in ("Job Dating", "Café") if f">{each}</a>" in page] == titles


def test_the_agenda_goes_on_from_page_to_page(visit, write, move):
    for n in range(11):
        move(write(title=f"Café {n}"), "announced")
    first = visit("/fr/rencontres").text
    rest = first.partition('rel="next" href="')[2].partition('"')[0]
    assert (first.count('class="card"'), visit(rest).text.count('class="card"')) == (10, 1)
    assert visit("/fr/rencontres?suite=altered").status_code == 302


def test_one_tap_books_from_a_phone_that_was_never_seen(tap, announce, session):
    page = tap(announce())
    assert "Votre place est réservée" in page.text
    assert 'class="qr"' in page.text
    (booking,) = held(session)
    assert f"{booking.code[:4]} {booking.code[4:]}" in page.text


def test_two_taps_book_once_for_one_phone(tap, announce, session):
    meeting = announce()
    tap(meeting)
    tap(meeting)
    assert len(held(session)) == 1
    assert session.scalar(select(func.count()).where(Account.role == "resident")) == 1


def test_a_phone_that_refuses_cookies_is_led_to_its_place_by_a_link(visit, announce, session):
    meeting = announce()
    path, slot = f"/fr/rencontres/{meeting['id']}/places", make.slot_of(meeting)
    answer = visit.post(f"{path}?telephone=1", slot=slot)
    assert "Votre place est réservée" in visit(f"/fr{answer.location}").text
    assert len(held(session)) == 1


def test_the_queue_says_its_rank_and_the_second_of_arrival(tap, announce, book):
    meeting = announce(capacity=1)
    book("ana", meeting)
    page = tap(meeting).text
    assert "Rang 2, reçu à 11:00:" in page
    assert "Personnes devant vous\u00a0: 0" in page


def test_what_the_organiser_needs_is_asked_with_the_reason(tap, announce, session):
    why = {"asks_first_name": True, "asks_phone": True, "asks_why": "pour le badge"}
    meeting = announce(**why)
    refused = tap(meeting, first_name="Ana", phone="12")
    assert (refused.status_code, "n&#39;est pas correct" in refused.text) == (422, True)
    assert "pour le badge" in refused.text
    assert 'value="Ana"' in refused.text
    assert "Votre place" in tap(meeting, first_name="Ana", phone="06 12 34 56 78").text
    assert [(each.first_name, each.phone) for each in held(session)] == [("Ana", "+33612345678")]


def test_places_of_the_neighbourhoods_ask_where_one_lives(tap, announce, session):
    meeting = announce(audience="neighbourhoods")
    for lives in ({}, {"quartier": "ailleurs"}):
        refused = tap(meeting, **lives)
        assert (refused.status_code, held(session)) == (409, [])
        assert "choisissez votre quartier" in refused.text
    assert "Votre place est réservée" in tap(meeting, quartier="la-verrerie").text


def test_nobody_is_said_to_live_elsewhere_before_they_choose(phone, announce):
    page = phone.get(f"/fr/rencontres/{announce(audience='neighbourhoods')['id']}").text
    assert 'name="quartier" required' in page
    assert '<option value="">Choisir</option>' in page


def test_a_slot_of_another_meeting_is_not_booked(phone, announce, session):
    one, other = announce(), announce()
    path = f"/fr/rencontres/{one['id']}/places"
    for slot in (make.slot_of(other), "nonsense", ""):
        assert phone.post(path, slot=slot).status_code == 404
    assert held(session) == []


def test_tables_offer_their_free_times_and_the_queue_of_the_others(visit, announce, book):
    table = {**make.TABLE, "minutes": 30}
    meeting = announce(**make.a_new_job_dating(table))
    book("ana", meeting, 1)
    page = visit(f"/fr/rencontres/{meeting['id']}").text
    free, _, taken = page.partition("Attendre une heure prise")
    half_past, ten = ">9\u00a0h\u00a030<", ">10\u00a0h<"
    assert [free.count(half_past), free.count(ten), taken.count(ten)] == [1, 0, 1]


def test_a_cancelled_meeting_says_why_and_takes_nobody(tap, visit, announce, move):
    meeting = announce()
    move(meeting, "cancelled", reason="salle inondée")
    page = visit(f"/fr/rencontres/{meeting['id']}").text
    assert "salle inondée" in page
    assert 'name="slot"' not in page
    assert tap(meeting).status_code == 410


def test_the_page_says_the_meeting_to_search_engines(visit, announce):
    page = visit(f"/fr/rencontres/{announce()['id']}").text
    said = page.partition('application/ld+json">')[2].partition("</script>")[0]
    assert json.loads(said)["@type"].endswith("Event")


def test_a_draft_has_no_page(visit, write):
    assert visit(f"/fr/rencontres/{write()['id']}").status_code == 404


def test_a_mediator_is_led_to_register_someone(desk, visit, announce):
    meeting = announce()
    mediator = desk("mediator")
    path = f"/fr/rencontres/{meeting['id']}"
    assert f"/espace/rencontres/{meeting['id']}/inscrire" in mediator.get(path).text
    led = mediator.post(f"{path}/places", slot=make.slot_of(meeting))
    assert led.location.endswith("/inscrire")
    assert visit.client.get_cookie(gate.COOKIE) is not None
