"""Clauses and commitments on a page, and as a table; a firm writes its own in the form."""

import pytest
from sqlalchemy import select

from applys.jobs.models import Offer
from tests.factories.jobs import an_offer


@pytest.fixture
def clause(people, session):
    session.add(an_offer(people["employer"], social_clause=True, social_clause_hours=455))
    session.flush()


def test_the_town_reads_them_and_takes_the_table(desk, clause):
    town = desk("coordinator")
    assert "455 h de clause" in town.get("/espace/clauses").text
    table = town.get("/espace/clauses.csv")
    assert table.mimetype == "text/csv"
    assert ";455;" in table.data.decode("utf-8-sig")


def test_a_rival_reads_nothing_of_them(desk, clause):
    assert "455" not in desk("rival").get("/espace/clauses").text
    assert "455" not in desk("rival").get("/espace/clauses.csv").text


def test_a_firm_writes_hours_in_the_form(desk, session):
    form = {
        "title": "Agent ou agente de propreté", "contract": "cdd", "positions": "1",
        "description": "Vous nettoyez les bureaux le matin, en équipe de quatre personnes.",
        "pay_period": "unstated", "apply_in_app": "1", "social_clause": "1",
        "social_clause_hours": "455",
    }  # fmt: skip
    assert desk("employer").post("/espace/offres", **form).status_code == 302
    assert session.scalar(select(Offer.social_clause_hours)) == 455
