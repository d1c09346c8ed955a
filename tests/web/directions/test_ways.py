"""Three taps to a door, in one's own language, without JavaScript."""

import re
from pathlib import Path

import pytest
from sqlalchemy import select

from applys.directions.models import Direction, End, Opinion
from applys.directions.rules import icons
from applys.web import languages
from tests.web.directions.conftest import shown

HERE = "?quartier=la-verrerie"


def test_every_pictogram_that_a_tree_may_name_is_drawn():
    sprite = Path("applys/web/static/pictograms.svg").read_text(encoding="utf-8")
    assert set(re.findall(r'<symbol id="([\w-]+)"', sprite)) >= icons.ALL


def test_where_no_tree_is_in_force_yet_the_page_says_so(visit, town):
    assert "pas encore ouvert" in shown(visit("/fr/aide"))


@pytest.mark.parametrize("code", languages.CODES)
def test_the_first_screen_asks_in_the_reader_s_language(visit, in_force, code):
    told = shown(visit(f"/{code}/aide"))
    assert f'href="/{code}/aide/papiers"' in told
    assert f'href="/{code}/aide/je-ne-sais-pas"' in told


def test_what_is_not_translated_is_french_and_says_so(visit, in_force):
    told = shown(visit("/ar/aide"))
    assert 'dir="rtl"' in told
    assert '<span lang="fr" dir="ltr">papiers</span> <span class="tag">(بالفرنسية)</span>' in told


def test_the_third_tap_says_from_where(visit, in_force):
    told = shown(visit("/tr/aide/papiers/caf"))
    assert "Nereden yola çıkıyorsunuz?" in told
    assert f'href="{HERE}"' in told
    assert 'href="?quartier=ailleurs"' in told


def test_the_answer_says_where_how_far_what_to_bring_and_what_to_say(visit, in_force):
    told = shown(visit(f"/tr/aide/papiers/caf{HERE}"))
    every = (
        "CCAS",
        "tel:+33247000000",
        "02 47 00 00 00",
        "geo:47.41320,0.98450",
        "identite",
        "Yanınızda",
    )
    assert [each for each in every if each not in told] == []
    assert "Bonjour, je viens pour caf (tr)" in told
    assert "1,5 km" in told


def test_from_elsewhere_nothing_is_said_of_distance(visit, in_force):
    assert "km" not in shown(visit("/fr/aide/papiers/caf?quartier=ailleurs"))


def test_danger_is_answered_at_once_with_numbers(visit, in_force):
    told = shown(visit("/fr/aide/danger"))
    assert 'href="tel:112"' in told
    assert "aide/garder" not in told


def test_a_way_that_is_no_more_begins_again(visit, in_force):
    assert visit("/fr/aide/lune").headers["Location"] == "/fr/aide"


def test_a_wish_is_kept_in_the_address(visit, in_force):
    told = shown(visit(f"/fr/aide/papiers/caf{HERE}&sans-marche=1"))
    assert 'name="sans-marche" value="1" checked' in told
    assert "Peut-être des marches" in told


@pytest.fixture
def kept(visit, in_force):
    """The path of a direction that was kept, in Turkish."""
    form = {"chemin": "papiers/caf", "quartier": "la-verrerie"}
    return visit.post("/tr/aide/garder", **form).headers["Location"]


def test_an_answer_is_kept_under_a_code_and_shown_again(visit, kept):
    code = kept.rsplit("/", 1)[1]
    assert re.fullmatch(r"[2-9A-HJ-NP-Z]{6}", code)
    found = visit(kept)
    assert code in shown(found)
    assert found.headers["Cache-Control"] == "no-store"


def test_the_same_tap_twice_keeps_one(visit, session, in_force):
    form = {"chemin": "papiers/caf", "nom": "01890000-0000-7000-8000-000000000001"}
    places = {visit.post("/fr/aide/garder", **form).headers["Location"] for _ in range(2)}
    assert len(places) == 1
    assert len(session.scalars(select(Direction)).all()) == 1


def test_an_emergency_is_not_kept(visit, session, in_force):
    visit.post("/fr/aide/garder", chemin="danger")
    assert session.scalars(select(Direction)).all() == []


def test_the_slip_speaks_the_reader_s_language_above_and_french_below(visit, kept):
    told = shown(visit(f"{kept}/billet"))
    assert "La porte de caf (tr)" in told
    assert "« Bonjour, je viens pour caf »" in told
    assert "Cette personne parle : Türkçe." in told
    assert 'class="qr"' in told


def test_it_is_told_how_it_ended(visit, session, kept):
    door = session.scalars(select(Direction)).one().said["doors"][0]["permanence_id"]
    visit.post(f"{kept}/fin", porte=door, fin="right_door")
    assert session.scalars(select(End)).one().ending == "right_door"
    assert "Teşekkürler" in shown(visit(f"{kept}?merci=1"))


def test_two_faces_are_kept_once_and_apart(visit, session, kept):
    door = session.scalars(select(Direction)).one().said["doors"][0]["permanence_id"]
    for _ in range(2):
        visit.post(f"{kept}/avis", porte=door, accueil="bien", suite="moyen")
    opinion = session.scalars(select(Opinion)).one()
    assert (opinion.received, opinion.helped, opinion.need) == (3, 2, "papiers")
    assert opinion.week.weekday() == 0
    assert opinion.id.version == 4


@pytest.mark.parametrize("form", [{}, {"porte": "x", "fin": "right_door"}, {"fin": "lune"}])
def test_an_end_that_makes_no_sense_is_refused(visit, kept, form):
    assert visit.post(f"{kept}/fin", **form).status_code in {404, 422}


@pytest.mark.parametrize(
    ("typed", "place"),
    [
        ("abc-234", "/fr/direction/ABC234"),
        ("abcd 2345", "/fr/orientation/ABCD2345"),
        ("", "/fr/aide"),
    ],
)
def test_a_code_typed_by_hand_leads_to_what_it_shows(visit, town, typed, place):
    assert visit("/fr/code", query_string={"code": typed}).headers["Location"] == place


def test_a_code_that_nobody_has_says_so(visit, in_force):
    assert visit("/fr/direction/ZZZZZZ").status_code == 404
    assert visit("/direction/zz zz-zz").headers["Location"].endswith("/direction/ZZZZZZ")
