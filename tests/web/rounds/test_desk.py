"""Rounds are prepared, looked at, locked, added to and closed from their pages."""

from datetime import timedelta

import pytest
from sqlalchemy import select, update

from applys.dumping.models import CalendarChange
from applys.kernel import clock
from applys.rounds.models import Round, RoundState, Stop
from tests.factories import dumping as make
from tests.rounds.conftest import MONDAY

PLACE = "/espace/tournees"


def test_a_crew_begins_with_its_rounds(desk, local):
    assert desk("crew").get("/espace").location == PLACE


def test_the_mondays_to_come_are_listed_and_one_is_prepared(desk, local, points, pile):
    page = desk("coordinator").get(PLACE).text
    assert page.count("Préparer la tournée") == 2
    answer = desk("coordinator").post(PLACE, day=MONDAY.isoformat())
    shown = desk("crew").get(answer.location).text
    assert "Lundi 1er mars 2027" in shown
    assert "3 arrêts · environ 1,5" in shown
    assert shown.count('class="dot"') == 3


def test_a_round_shows_its_plan_its_order_and_its_files(desk, draft, people):
    shown = desk("crew").get(f"{PLACE}/{draft}").text
    assert 'aria-label="Plan des arrêts numérotés, le nord en haut"' in shown
    for part in (f"/v1/rounds/{draft}/sheet.pdf", f"/v1/rounds/{draft}/route.gpx", "/feuille"):
        assert part in shown
    assert desk("crew").get(f"/v1/rounds/{draft}/sheet.pdf").mimetype == "application/pdf"


def test_a_stop_is_kept_at_a_rank_and_let_free(desk, draft, session):
    last = session.scalar(select(Stop.id).where(Stop.round_id == draft, Stop.rank == 2))
    where = (Stop.latitude, Stop.longitude)
    point = session.execute(select(*where).where(Stop.id == last)).one()
    address = f"{PLACE}/{draft}/rang"
    assert desk("crew").post(address, stop=last, number="1").location == f"{PLACE}/{draft}#arrets"
    first = session.execute(select(*where, Stop.pinned, Stop.id).where(Stop.rank == 0)).one()
    assert (first.latitude, first.longitude, first.pinned) == (*point, True)
    desk("crew").post(address, stop=first.id, number="")
    assert session.scalars(select(Stop.pinned)).all() == [False] * 3


@pytest.mark.parametrize("form", [{"stop": "x", "number": "1"}, {"number": "9999"}])
def test_a_rank_that_is_none_says_so(desk, draft, form):
    answer = desk("crew").post(f"{PLACE}/{draft}/rang", **form)
    assert "Ce rang n&#39;existe pas." in desk("crew").get(answer.location).text


def test_locking_is_done_once(desk, draft):
    address = f"{PLACE}/{draft}/verrouiller"
    assert desk("crew").post(address).location == f"{PLACE}/{draft}"
    again = desk("crew").get(desk("crew").post(address).location).text
    assert "Cette tournée est déjà verrouillée" in again


def test_an_urgent_pile_is_added_by_its_number(desk, locked, session, people, crew):
    session.add(make.a_pile(people.territory_id, "LATE22", carrier_id=crew.partner_id))
    session.flush()
    address = f"{PLACE}/{locked}"
    desk("crew").post(f"{address}/urgent", number="late22", reason="bloque l'entrée")
    assert "AJOUT URGENT : bloque l&#39;entrée" in desk("crew").get(address).text
    answer = desk("crew").post(f"{address}/urgent", number="NOPE22", reason="bloque")
    assert "Aucun dépôt ne porte ce numéro." in desk("crew").get(answer.location).text


def test_a_round_is_closed_when_no_answer_is_missing(desk, locked, session):
    page = desk("crew").get(f"{PLACE}/{locked}").text
    assert "Il manque les réponses des arrêts 1, 2, 3." in page
    assert "/cloturer" not in page
    refused = desk("crew").post(f"{PLACE}/{locked}/cloturer")
    assert "Des arrêts n&#39;ont pas de réponse." in desk("crew").get(refused.location).text
    session.execute(update(Stop).values(answered_at=clock.now()))
    desk("crew").post(f"{PLACE}/{locked}/cloturer")
    assert session.scalars(select(Round.state)).all() == [RoundState.CLOSED]


def test_a_monday_is_put_off_with_a_reason(desk, draft, session):
    day = (MONDAY + timedelta(days=2)).isoformat()
    form = {"monday": MONDAY.isoformat(), "day": day}
    answer = desk("coordinator").post(f"{PLACE}/report", **form)
    assert "Dites pourquoi" in desk("coordinator").get(answer.location).text
    desk("coordinator").post(f"{PLACE}/report", **form, reason="camion en panne")
    assert session.scalars(select(Round.day)).all() == [MONDAY + timedelta(days=2)]
    desk("coordinator").post(f"{PLACE}/report", monday=MONDAY.isoformat(), reason="plus de camion")
    assert session.scalars(select(CalendarChange.day)).all() == [None]
    assert session.scalars(select(Round.id)).all() == []


def test_the_sheet_is_a_page_with_a_code_for_each_stop(desk, draft):
    page = desk("crew").get(f"{PLACE}/{draft}/feuille").text
    assert page.count('class="segno"') == 3
    assert "rounds.css" in page


@pytest.mark.parametrize("who", ["landlord", "ana", "employer"])
def test_others_have_no_rounds(desk, draft, who):
    known = {"landlord": 404}
    for path in (PLACE, f"{PLACE}/{draft}", f"{PLACE}/{draft}/terrain", f"{PLACE}/{draft}/feuille"):
        assert desk(who).get(path).status_code == known.get(who, 403)


def test_the_menu_leads_those_who_drive_to_their_rounds(desk, draft):
    assert "/espace/tournees" in desk("coordinator").get("/espace/moderation").text
    assert 'href="/espace/tournees"' not in desk("landlord").get("/espace/points").text
