"""The coordinator reads the figures and words the checklist."""

import pytest
from sqlalchemy import select

from applys.directions.models import Chain, CheckItem, CheckMark, Opinion, Referral
from tests.web.directions.conftest import shown


def test_small_figures_are_not_shown(desk, visit, in_force):
    visit.post("/fr/aide/garder", chemin="papiers/caf")
    told = shown(desk("coordinator").get("/espace/mesures?duree=mois"))
    assert "papiers" in told
    assert "&lt; 5" in told


def test_the_list_is_worded_and_a_structure_marked(desk, people, session):
    there = desk("coordinator")
    there.post("/espace/mesures/liste", cle="", mots="La personne est écoutée")
    key = session.scalars(select(CheckItem.key)).one()
    assert key == "la-personne-est-ecoutee"
    partner = str(people["landlord"].partner_id)
    there.post("/espace/mesures/structure", structure=partner, **{f"m-{key}": "partly"})
    assert session.scalars(select(CheckMark.mark)).one() == "partly"
    assert "en partie" in shown(there.get("/espace/mesures"))


def test_a_line_left_empty_is_dropped(desk, session, people):
    there = desk("coordinator")
    there.post("/espace/mesures/liste", cle="", mots="Écoutée")
    there.post("/espace/mesures/liste", cle="ecoutee", mots=" ")
    assert session.scalars(select(CheckItem)).one().dropped_at


@pytest.mark.parametrize("form", [{"structure": "x"}, {"structure": "", "m-x": "yes"}, {}])
def test_a_structure_that_is_none_is_not_found(desk, people, form):
    assert desk("coordinator").post("/espace/mesures/structure", **form).status_code == 404


@pytest.mark.parametrize("who", ["landlord", "mediator", "employer"])
def test_only_the_coordinator_comes_here(desk, people, who):
    assert desk(who).get("/espace/mesures").status_code == 403


def test_once_received_the_resident_gives_two_faces_once(visit, desk, session, people, doors):
    form = {"porte": doors["ccas"].id, "langue": "tr", "accord": "1", "besoin": "papiers"}
    desk("mediator").post("/espace/orientations", **form)
    path = f"/tr/orientation/{session.scalars(select(Chain.code)).one()}"
    assert "Görüşünüz" not in shown(visit(path))
    session.scalars(select(Referral)).one().state = "met"
    assert "İyi karşılandınız mı?" in shown(visit(path))
    for _ in range(2):
        visit.post(f"{path}/avis", accueil="bien", suite="mal")
    assert [each.helped for each in session.scalars(select(Opinion))] == [1]
