"""The barometer's pages: residents mark places, walks and challenges are written down."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from applys.accounts.models import Account
from applys.dumping.actions import cleanliness
from applys.dumping.models import Challenge, Mark, Place, Walk
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.web import languages
from tests.web.dumping.conftest import text_of

TODAY = clock.now().astimezone(clock.PARIS).date()
DAYS = {"from_day": TODAY.isoformat(), "until_day": (TODAY + timedelta(days=6)).isoformat()}
WORDS = {"title": "Mon quartier propre", "body": "Rendez-vous au PAV."}


@pytest.fixture
def place_id(session, ground):
    return str(session.scalar(select(Place.id)))


def residents(session):
    return session.scalar(select(func.count()).where(Account.role == Role.RESIDENT))


def count(session, model):
    return session.scalar(select(func.count()).select_from(model))


@pytest.mark.parametrize("code", languages.CODES)
def test_the_page_opens_in_each_language(visit, place_id, code):
    assert visit(f"/{code}/proprete").status_code == 200


def test_a_mark_counts_once_a_day_and_registers_the_phone(visit, session, place_id):
    form = {"place_id": place_id, "score": "2", "aspects": ["dogs", "glass"]}
    first = visit("/fr/proprete", "POST", data=form, base_url="https://localhost")
    visit("/fr/proprete", "POST", data={**form, "score": "4"}, base_url="https://localhost")

    page = text_of(visit("/fr/proprete"))
    assert first.location == "/fr/proprete?merci=1"
    assert "applys_res_" in first.headers["Set-Cookie"]
    assert session.scalars(select(Mark.score)).all() == [4]
    assert residents(session) == 1
    assert "4 sur 5" in page
    assert "1 personne" in page


@pytest.mark.parametrize(
    ("form", "said"),
    [
        ({}, "un des cinq visages"),
        ({"score": "9"}, "un des cinq visages"),
        ({"score": "3"}, "Choisissez un endroit"),
        ({"score": "3", "place_id": "x"}, "Choisissez un endroit"),
        ({"score": "3", "place_id": "01a21425-4459-770c-9487-ff38d4405b3e"}, "un endroit"),
    ],
)
def test_a_mark_that_cannot_be_is_told_so_and_registers_nobody(
    visit, session, place_id, form, said
):
    answer = visit.post("/fr/proprete", **form)

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert (count(session, Mark), residents(session)) == (0, 0)


def test_a_poster_chooses_its_place(visit, place_id):
    assert f'value="{place_id}" lang="fr" selected' in visit("/fr/proprete?lieu=pav-1").text


@pytest.mark.parametrize("who", ["mediator", "landlord", "coordinator"])
def test_a_walk_is_written_with_its_marks(desk, session, place_id, who):
    form = {"title": "Tour de La Verrerie", "day": TODAY.isoformat(), "people": "8"}
    marks = {f"score-{place_id}": "2", f"note-{place_id}": "Verre au sol"}

    answer = desk(who).post("/espace/proprete", **form, **marks)

    assert answer.status_code == 303
    assert session.scalars(select(Mark.note)).all() == ["Verre au sol"]
    assert "Tour de La Verrerie" in desk(who).get("/espace/proprete").text


@pytest.mark.parametrize(
    ("change", "said"),
    [
        ({"title": "x"}, "3 à 120 signes"),
        ({"day": "2999-01-01"}, "Un jour déjà passé"),
        ({"day": (TODAY + timedelta(days=1)).isoformat()}, "Un jour déjà passé"),
        ({"people": "beaucoup"}, "1 à 500"),
        ({"score-x": "9"}, "un endroit au moins"),
        ({}, "un endroit au moins"),
    ],
)
def test_a_walk_that_cannot_be_is_told_so(desk, session, place_id, change, said):
    form = {"title": "Tour", "day": TODAY.isoformat(), "people": "8"}
    marks = {} if not change or "score-x" in change else {f"score-{place_id}": "2"}

    answer = desk("mediator").post("/espace/proprete", **{**form, **marks, **change})

    assert answer.status_code == 422
    assert said in text_of(answer)
    assert count(session, Walk) == 0


def test_a_challenge_is_announced_to_residents_and_withdrawn(desk, visit, session, place_id):
    coordinator = desk("coordinator")
    coordinator.post("/espace/proprete/defis", quartier="la-verrerie", **WORDS, **DAYS)
    assert WORDS["title"] in visit("/fr/proprete").text

    challenge_id = session.scalar(select(Challenge.id))
    coordinator.post(f"/espace/proprete/defis/{challenge_id}/retrait")

    assert WORDS["title"] not in visit("/fr/proprete").text


def test_a_challenge_that_cannot_be_is_told_so(desk, session, place_id):
    form = {**WORDS, **DAYS, "title": "x", "until_day": ""}

    answer = desk("coordinator").post("/espace/proprete/defis", **form)

    assert answer.status_code == 422
    assert "3 à 120 signes" in text_of(answer)
    assert "au plus tard un an après" in text_of(answer)


def test_a_mark_that_is_abuse_counts_no_more(desk, visit, session, people, place_id):
    place = session.scalar(select(Place.id))
    mark = cleanliness.mark_place(session, people["ana"], place, 1, [], TODAY)
    mark_id, coordinator = mark.id, desk("coordinator")
    assert "Très sale" in text_of(coordinator.get("/espace/proprete/notes"))

    coordinator.post(f"/espace/proprete/notes/{mark_id}", reason="Cent fois la même")
    assert "Pas encore de note" in text_of(visit("/fr/proprete"))
    coordinator.post(f"/espace/proprete/notes/{mark_id}")
    assert "1 sur 5" in text_of(visit("/fr/proprete"))


@pytest.mark.parametrize("reason", ["x", "\x00\x00\x00", "x" * 201])
def test_an_abuse_needs_a_reason_that_can_be_read(desk, session, people, place_id, reason):
    place = session.scalar(select(Place.id))
    mark_id = cleanliness.mark_place(session, people["ana"], place, 1, [], TODAY).id

    answer = desk("coordinator").post(f"/espace/proprete/notes/{mark_id}", reason=reason)

    assert answer.status_code == 422
    assert session.get(Mark, mark_id).hidden_at is None


@pytest.mark.parametrize("path", ["defis", "notes"])
def test_only_the_coordinator_announces_and_judges(desk, ground, path):
    assert desk("mediator").get(f"/espace/proprete/{path}").status_code == 403
