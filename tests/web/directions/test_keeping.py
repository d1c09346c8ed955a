"""Sheets are confirmed and mended by a letter's link, and at the desk; nothing by reading."""

import re
from datetime import timedelta

import pytest
from sqlalchemy import func, select

from applys.directions.actions import confirming
from applys.directions.models import (
    HoursException,
    Observation,
    ObservationKind,
    Permanence,
    Revision,
    Service,
    ServiceState,
    Structure,
)
from applys.kernel import clock
from applys.web.directions.keeping import hours
from tests.factories import directions as make
from tests.web.directions.conftest import shown

LONG_AGO = timedelta(days=200)
WHOLE = {"vacances": "memes", "feries": "unknown", "rdv": "none"}


@pytest.fixture
def sheet(session, town, people):
    """An old sheet of the landlord's structure, that can be written to."""
    owner = {"email": "accueil@example.org", "partner_id": people["landlord"].partner_id}
    door = make.a_door(
        session,
        town.id,
        verified_at=clock.now() - LONG_AGO,
        structure=owner,
        hours="Mo 09:00-12:00",
    )
    return f"/espace/fiches/{door.service_id}", door.id


@pytest.fixture
def link(session, app, sheet):
    confirming.ask_structures(session)
    return confirming.link(app.config["SECRET_KEY"], "", session.query(Structure).one())


def verified_for(session):
    return clock.now() - session.scalar(select(Service.verified_at))


def grid(**days):
    """Boxes of the form: `Mo="09:00-12:00,14:00-17:00"`."""
    boxes = {}
    for day, spans in days.items():
        for number, span in enumerate(spans.split(","), 1):
            start, end = span.split("-")
            boxes |= {
                hours.box("h", day, number, "de"): start,
                hours.box("h", day, number, "a"): end,
            }
    return {**WHOLE, **boxes}


def test_a_letter_s_link_shows_the_sheet_and_confirms_nothing(visit, session, link):
    told = shown(visit(link))
    assert [
        each for each in ("Tout est juste", "lundi", "Aide aux démarches") if each not in told
    ] == []
    assert verified_for(session) > timedelta(days=199)


def test_one_tap_confirms_without_an_account(visit, session, link):
    assert visit.post(link).headers["Location"] == f"{link}?fait=confirme"
    assert verified_for(session) < timedelta(minutes=1)


def test_the_form_holds_the_week_and_mends_it_at_once(visit, session, link, sheet):
    path = f"{link}/{sheet[1]}"
    assert 'name="h-Mo-1-de" aria-label="ouvre à (fois 1)" value="09:00"' in shown(visit(path))
    visit.post(path, **grid(Mo="09:00-12:00,14:00-17:00", Tu="09:00-12:00,14:00-17:00"))
    assert session.scalar(select(Permanence.hours)) == "Mo-Tu 09:00-12:00,14:00-17:00"
    assert verified_for(session) < timedelta(minutes=1)


def test_a_phone_by_link_waits_for_the_coordinator_who_accepts_it(
    visit, desk, session, link, sheet
):
    mended = {**grid(Mo="09:00-12:00"), "telephone": "02 47 00 00 01"}
    assert visit.post(f"{link}/{sheet[1]}", **mended).headers["Location"].endswith("fait=relu")
    assert session.scalar(select(Permanence.phone)) is None
    told = shown(desk("coordinator").get(sheet[0]))
    change = re.search(r'action="(\S+/changements/\S+)"', told)[1]
    assert desk("landlord").post(change, accepter="1").status_code == 403
    desk("coordinator").post(change, accepter="1")
    assert session.scalar(select(Permanence.phone)) == "+33247000001"


def test_who_would_rather_be_called_answers_for_nothing(visit, session, link, sheet):
    assert visit.post(link, appeler=str(sheet[1])).headers["Location"].endswith("fait=appel")
    assert verified_for(session) > timedelta(days=199)
    assert "message" in session.scalar(select(Revision.became))


@pytest.mark.parametrize(
    ("form", "told"),
    [
        ({"h-Mo-1-de": "09:00"}, "Un jour a un début sans fin"),
        ({"h-Mo-1-de": "12:00", "h-Mo-1-a": "09:00"}, "L&#39;heure de fin est avant"),
        ({"h-texte": "SH Mo-Fr 10:00-12:00"}, "« SH » est mal compris"),
        ({"telephone": "12"}, "Ce numéro ne marche pas"),
        ({"du": "2027-02-10", "au": "2027-02-01"}, "Ces jours ne vont pas"),
        ({"rdv": "peut-etre"}, "Choisissez dans la liste"),
    ],
)
def test_what_is_wrong_is_said_and_nothing_is_kept(visit, session, link, sheet, form, told):
    answer = visit.post(f"{link}/{sheet[1]}", **{**WHOLE, **form})
    assert answer.status_code == 422
    assert told in shown(answer)
    assert session.scalar(select(Permanence.hours)) == "Mo 09:00-12:00"
    assert session.scalar(select(func.count()).select_from(Revision)) == 0


def test_hours_are_tried_before_they_are_kept(visit, session, link, sheet):
    tried = visit.post(f"{link}/essai", **grid(We="10:00-12:00")).json
    assert tried["faults"] == []
    assert any(day.startswith("mercredi") and "10\u00a0h" in day for day in tried["days"])
    told = shown(visit.post(f"{link}/{sheet[1]}", **grid(We="10:00-12:00"), essai="1"))
    assert "mercredi" in told
    assert session.scalar(select(Permanence.hours)) == "Mo 09:00-12:00"


@pytest.mark.parametrize("path", ["/fiches/lune", "/fiches/lune/essai"])
def test_a_link_that_is_over_says_what_to_do(visit, town, path):
    answer = visit.post(path)
    assert answer.status_code == 404
    assert "Ouvrez le dernier e-mail" in shown(answer)


def test_a_link_opens_no_other_structure_s_sheet(visit, session, town, link):
    other = make.a_door(session, town.id, "autre").id
    assert visit(f"{link}/{other}").status_code == 404
    assert visit.post(link, appeler=str(other)).status_code == 404


def test_a_structure_sees_its_own_sheets_and_the_coordinator_all(desk, session, town, sheet):
    make.a_door(session, town.id, "autre", name="Une autre porte")
    mine, every = (shown(desk(who).get("/espace/fiches")) for who in ("landlord", "coordinator"))
    assert "à confirmer" in mine
    assert "Une autre porte" not in mine
    assert "Une autre porte" in every


def test_old_sheets_are_listed_apart(desk, session, town, sheet):
    make.a_door(session, town.id, "autre", name="Une autre porte")
    told = shown(desk("coordinator").get("/espace/fiches?voir=a-confirmer"))
    assert "Aide aux démarches" in told
    assert "Une autre porte" not in told


def test_the_desk_confirms_draws_back_and_shows_a_sheet(desk, session, sheet):
    path, _ = sheet
    desk("landlord").post(path, confirmer="1")
    assert verified_for(session) < timedelta(minutes=1)
    desk("landlord").post(path, etat="draft")
    assert session.scalar(select(Service.state)) is ServiceState.DRAFT
    desk("landlord").post(path, etat="published")
    assert session.scalar(select(Service.state)) is ServiceState.PUBLISHED


def test_what_is_missing_before_a_sheet_is_shown_is_named(desk, session, town, people):
    structure = make.a_structure(town.id, partner_id=people["landlord"].partner_id)
    session.add(structure)
    session.flush()
    service = make.a_service(structure, state=ServiceState.DRAFT)
    session.add(service)
    session.flush()
    answer = desk("landlord").post(f"/espace/fiches/{service.id}", etat="published")
    assert answer.status_code == 409
    assert "aucun lieu ni horaire" in shown(answer)


def test_the_desk_mends_hours_and_takes_them_back(desk, session, sheet):
    path, door = sheet
    form = shown(desk("landlord").get(f"{path}/lieux/{door}"))
    version = re.search(r'name="version" value="([^"]+)"', form)[1].replace("&#34;", '"')
    mended = grid(Tu="09:00-12:00")
    assert desk("landlord").post(f"{path}/lieux/{door}", **mended).status_code == 422
    desk("landlord").post(f"{path}/lieux/{door}", version=version, **mended)
    assert session.scalar(select(Permanence.hours)) == "Tu 09:00-12:00"
    change = re.search(r'action="(\S+/changements/\S+)"', shown(desk("landlord").get(path)))[1]
    desk("landlord").post(change, reprendre="1")
    assert session.scalar(select(Permanence.hours)) == "Mo 09:00-12:00"
    assert desk("landlord").post(change, reprendre="1").status_code == 409


def test_days_are_closed_and_opened_again(desk, session, sheet, link, visit):
    path, door = sheet
    visit.post(f"{link}/{door}", **grid(Mo="09:00-12:00"), du="2027-02-10", raison="works")
    again = re.search(r'action="(\S+/jours/\S+)"', shown(desk("landlord").get(path)))[1]
    desk("landlord").post(again)
    assert session.scalar(select(func.count()).select_from(HoursException)) == 0


def test_what_residents_saw_is_listed_until_somebody_looked_into_it(desk, session, sheet):
    seen = Observation(
        permanence_id=sheet[1], kind=ObservationKind.WRONG, day=clock.now().date(), observer="x",
        note="C'est au premier étage",
    )  # fmt: skip
    session.add(seen)
    session.flush()
    told = shown(desk("landlord").get("/espace/fiches"))
    assert "premier étage" in told
    assert "premier étage" not in shown(desk("mediator").get("/espace/fiches"))
    desk("landlord").post(re.search(r'action="(\S+/signalements/\S+)"', told)[1])
    assert "premier étage" not in shown(desk("landlord").get("/espace/fiches"))


@pytest.mark.parametrize("who", ["ana", "employer"])
def test_nobody_else_comes_here(desk, sheet, who):
    assert desk(who).get("/espace/fiches").status_code == 403
    assert desk(who).get(sheet[0]).status_code == 403
