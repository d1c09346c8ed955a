"""One screen at the desk: a need, a door, a slip in the person's language, or their phone."""

import pytest
from sqlalchemy import select, text

from applys.directions.actions import handing
from applys.directions.actions.referring.telling import Site
from applys.directions.models import Direction
from tests.web.directions.conftest import shown

CAF = {"chemin": "papiers/caf", "langue": "tr", "quartier": "la-verrerie"}
SITE = Site(url="http://applys.test", secret="a secret for tests, long enough")


def test_the_desk_says_that_no_tree_is_in_force(desk):
    assert "pas encore en vigueur" in shown(desk("mediator").get("/espace/accueil"))


def test_each_need_is_said_in_french_and_in_the_person_s_language(desk, in_force):
    told = shown(desk("mediator").get("/espace/accueil?langue=tr"))
    assert "<span>papiers</span>" in told
    assert '<span class="theirs" lang="tr" dir="auto">papiers (tr)</span>' in told


def test_a_need_is_found_by_words(desk, in_force):
    told = shown(desk("mediator").get("/espace/accueil?langue=tr&mots=CAF"))
    assert "chemin=papiers%2Fcaf" in told


def test_the_doors_are_in_french_for_who_reads_them_aloud(desk, in_force):
    told = shown(desk("mediator").get("/espace/accueil?chemin=papiers/caf&langue=tr"))
    assert "La porte de caf" in told
    assert "Imprimer en Türkçe (A5)" in told
    assert "/espace/orientations/nouvelle?porte=" in told


def test_a_slip_is_printed_in_the_person_s_language(desk, in_force, session):
    there = desk("mediator")
    printed = there.post("/espace/accueil", imprimer="1", **CAF)
    given = session.scalars(select(Direction)).one()
    assert printed.headers["Location"] == f"/tr/direction/{given.code}/billet"
    assert (given.through, given.language) == ("mediator", "tr")
    assert given.neighbourhood_id


def test_a_direction_is_sent_to_a_phone_whose_number_is_sealed(desk, in_force, session):
    sent = desk("landlord").post("/espace/accueil", envoyer="1", telephone="06 12 34 56 78", **CAF)
    assert "envoye=" in sent.headers["Location"]
    job = text("SELECT args FROM procrastinate_jobs WHERE task_name = 'directions.send_slip'")
    args = session.scalars(job).one()
    assert "612345678" not in str(args)
    message = handing.slip(session, SITE, args["direction_id"], args["sealed"])
    assert message.to == "+33612345678"
    assert message.text.startswith("La porte de caf (tr)\nCCAS\n")


def test_a_number_that_is_none_keeps_nothing_and_says_so(desk, in_force, session):
    refused = desk("landlord").post("/espace/accueil", envoyer="1", telephone="12", **CAF)
    assert refused.status_code == 422
    assert "Ce numéro ne marche pas" in shown(refused)
    assert session.scalars(select(Direction)).all() == []


@pytest.mark.parametrize("path", ["lune", "papiers", "danger"])
def test_what_is_no_answer_is_not_handed_over(desk, in_force, session, path):
    desk("mediator").post("/espace/accueil", imprimer="1", chemin=path)
    assert session.scalars(select(Direction)).all() == []


@pytest.mark.parametrize("who", ["ana", "employer"])
def test_only_desks_come_here(desk, in_force, who):
    assert desk(who).get("/espace/accueil").status_code == 403
