"""A place as residents read it, those that words find, those with Wi-Fi and computers."""

import pytest
import time_machine
from sqlalchemy import select

from applys.directions.models import Observation
from applys.kernel import clock
from applys.web import languages
from tests.factories import directions as make
from tests.web.directions.conftest import shown

MORNING = "2026-11-25T10:00+01:00"
TEXTS = {"fr": {"text": "Pas de loyers.", "status": "reviewed"}}


@pytest.fixture
def door(session, town):
    """A door open this morning, that says all that a sheet may say."""
    session.add(make.a_paper())
    with time_machine.travel(MORNING):
        made = make.a_door(
            session, town.id, languages=["fr", "tr"], not_for=TEXTS, cost="gratuit",
            papers=[{"code": "identity", "form": "original"}], digital=["wifi", "help"],
            structure={"phone": "+33247000000"}, verified_at=clock.now(),
        )  # fmt: skip
        session.flush()
        yield f"/lieu/{made.id}"


@pytest.mark.parametrize("code", languages.CODES)
def test_a_place_says_what_one_needs_before_one_goes(visit, door, code):
    told = shown(visit(f"/{code}{door}"))
    every = (
        "CCAS", "tel:+33247000000", "02 47 00 00 00", "geo:47.41320,0.98450", "60 rue de la",
        "Türkçe", "identité", "Pas de loyers.", "12",
    )  # fmt: skip
    assert [each for each in every if each not in told] == []
    assert ('<html lang="ar" dir="rtl">' in told) is (code == "ar")


def test_hours_are_words_for_a_whole_week(visit, door):
    told = shown(visit(f"/fr{door}"))
    assert "Ouvert jusqu&#39;à 12 h" in told
    assert told.count("<dt>") == 7
    assert "Vérifié le 25 novembre 2026" in told


def test_from_a_neighbourhood_it_says_how_far(visit, door):
    assert "1,5 km" in shown(visit(f"/fr{door}?quartier=la-verrerie"))
    assert "km" not in shown(visit(f"/fr{door}"))


def test_what_is_wrong_reaches_its_owner_and_the_page_thanks(visit, session, door):
    answer = visit.post(f"/fr{door}", quoi="faux", mot=" Au premier\n étage ")
    assert session.scalar(select(Observation.note)) == "Au premier étage"
    assert "La structure est prévenue" in shown(visit(answer.headers["Location"]))


def test_two_who_find_it_closed_put_a_banner_up(visit, session, door):
    for source in ("192.0.2.1", "198.51.100.7"):
        post = {"method": "POST", "data": {"quoi": "ferme"}}
        visit(f"/tr{door}", environ_base={"REMOTE_ADDR": source}, **post)
    assert "trouvé fermé aujourd&#39;hui" in shown(visit(f"/fr{door}"))


def test_a_door_that_says_it_is_closed_is_not_found_closed(visit, session, door):
    with time_machine.travel("2026-11-25T07:00+01:00"):
        answer = visit.post(f"/fr{door}", quoi="ferme")
    assert answer.headers["Location"].endswith("?dit=pas-encore#dire")
    assert session.scalar(select(Observation.id)) is None


@pytest.mark.parametrize("form", [{}, {"quoi": "lune"}])
def test_what_makes_no_sense_is_no_address(visit, door, form):
    assert visit.post(f"/fr{door}", **form).status_code == 404


def test_a_sheet_that_is_not_shown_is_nowhere(visit, session, town):
    made = make.a_door(session, town.id, state="draft")
    assert visit(f"/fr/lieu/{made.id}").status_code == 404


@pytest.mark.parametrize(
    ("path", "status"), [("/fr/lieux?mots=%00", 422), ("/fr/lieux-numeriques?quoi=%00", 200)]
)
def test_what_no_keyboard_types_breaks_no_page(visit, town, path, status):
    assert visit(path).status_code == status
    assert visit.post("/fr/aide/garder", chemin="\x00").status_code == 404


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("", True), ("?mots=demarche", True), ("?mots=CAF", True), ("?mots=girafe", False),
        ("?besoin=papers", True), ("?ouvert=1", True), ("?quartier=la-verrerie", True),
        ("?suite=altere", None), ("?besoin=lune&quartier=lune", True),
    ],
)  # fmt: skip
def test_places_are_found_by_the_words_people_use(visit, session, door, query, found):
    session.add(make.a_need())
    session.flush()
    answer = visit(f"/fr/lieux{query}")
    if found is None:
        assert answer.headers["Location"] == "/fr/lieux"
    else:
        assert (f'href="/fr{door}' in shown(answer)) is found


def test_digital_places_are_a_list_that_may_be_narrowed(visit, session, town, door):
    make.a_door(session, town.id, "b--1", name="Cyber-base", digital=["computers"])
    every = shown(visit("/fr/lieux-numeriques"))
    assert [
        each for each in ("Wi-Fi gratuit", "Cyber-base", "data-points=") if each not in every
    ] == []
    assert "Cyber-base" not in shown(visit("/fr/lieux-numeriques?quoi=wifi"))
    assert "Cyber-base" in shown(visit("/fr/lieux-numeriques?quoi=lune"))


def test_answers_lead_to_the_place(visit, in_force, doors):
    place = f"/fr/lieu/{doors['ccas'].id}"
    assert f'href="{place}"' in shown(visit("/fr/aide/papiers/caf?quartier=la-verrerie"))
    assert visit(place).status_code == 200
