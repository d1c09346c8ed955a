"""After a meeting: a face in one tap, what came of it, and what the town reads of both."""

import pytest
from sqlalchemy import select

from applys.events.models import Asked, Opinion

pytestmark = pytest.mark.usefixtures("monday")
DAY = 86_400


@pytest.fixture
def came(desk, announce, book, monday):
    """Ana's booking of a meeting she came to, the evening of that day."""
    meeting = announce()
    booking = book("ana", meeting).json
    monday.shift(10 * DAY - 2 * 3600)
    door = f"/espace/rencontres/{meeting['id']}/porte"
    assert desk("mediator").post(door, how="code", code=booking["code"]).status_code == 200
    monday.shift(8 * 3600)
    return booking


def test_a_face_is_given_in_one_tap_and_once(desk, came, session):
    path = f"/fr/places/{came['id']}"
    assert "Comment était la rencontre" in desk("ana").get(path).text
    thanked = desk("ana").post(path, face="3", words="Accueil chaleureux.")
    assert "Merci, c&#39;est noté" in desk("ana").get(thanked.location).text
    again = desk("ana").post(path, face="1")
    assert (again.status_code, "déjà donné votre avis" in again.text) == (409, True)
    assert session.scalars(select(Opinion.face)).all() == [3]


@pytest.mark.parametrize("code", ["en", "ar", "tr", "pt"])
def test_the_questions_are_asked_in_each_language(desk, came, monday, code):
    path = f"/{code}/places/{came['id']}"
    assert 'name="face"' in desk("ana").get(path).text
    monday.shift(31 * DAY)
    assert desk("ana").get(path).text.count('name="outcome"') == 5


def test_what_came_of_it_is_said_in_one_tap_and_said_again(desk, came, monday, session):
    path = f"/fr/places/{came['id']}"
    early = desk("ana").post(path, outcome="contract")
    assert (early.status_code, "plus rien pour cette rencontre" in early.text) == (409, True)
    monday.shift(31 * DAY)
    for outcome in ("interview", "contract"):
        desk("ana").post(path, outcome=outcome)
    assert "Un contrat" in desk("ana").get(path).text
    told = select(Asked.outcome).where(Asked.outcome.is_not(None))
    assert session.scalars(told).all() == ["contract"]


@pytest.mark.parametrize("form", [{"face": "4"}, {"face": ""}, {"outcome": "riches"}])
def test_what_is_no_answer_is_not_kept(desk, came, monday, session, form):
    answer = desk("ana").post(f"/fr/places/{came['id']}", **form)
    assert (answer.status_code, "pas été compris" in answer.text) == (422, True)
    assert session.scalars(select(Opinion)).all() == []


def test_a_sentence_that_names_someone_is_read_by_the_town_first(desk, came, session):
    desk("ana").post(f"/fr/places/{came['id']}", face="1", words="Monsieur Martin crie.")
    coordinator = desk("coordinator")
    page = coordinator.get("/espace/avis-rencontres").text
    assert "Monsieur Martin crie." in page
    opinion = session.scalars(select(Opinion.id)).one()
    coordinator.post(f"/espace/avis-rencontres/{opinion}", verdict="cacher")
    assert session.scalars(select(Opinion.shown)).all() == [False]
    assert "Rien à relire" in coordinator.get("/espace/avis-rencontres").text
    assert desk("mediator").get("/espace/avis-rencontres").status_code == 403


def test_few_opinions_are_not_shown_to_the_organiser(desk, came):
    desk("ana").post(f"/fr/places/{came['id']}", face="3")
    page = desk("mediator").get(f"/espace/rencontres/{came['meeting_id']}").text
    assert "Moins de cinq avis" in page
    assert "attendance.pdf" in page


def test_the_town_reads_figures_that_name_nobody(desk, came):
    page = desk("coordinator").get("/espace/mesures-rencontres").text
    assert "moins de 5" in page
    wrong = desk("coordinator").get("/espace/mesures-rencontres?since=x")
    assert (wrong.status_code, "Choisissez deux dates" in wrong.text) == (200, True)
    assert desk("mediator").get("/espace/mesures-rencontres").status_code == 403
