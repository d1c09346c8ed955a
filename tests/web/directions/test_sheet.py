"""The resident's sheet on their phone, and what staff see of it."""

import pytest
from sqlalchemy import select

from applys.directions.models import FollowupItem, FollowupReading, FollowupShare
from applys.kernel import gate
from tests.web.directions.conftest import shown


@pytest.fixture
def phone(visit, people):
    """Visit as Ana, on her phone."""
    people["ana"]

    class Phone:
        def get(self, path, **options):
            visit.client.set_cookie(gate.COOKIE, "ana", domain="localhost", secure=True)
            return visit(path, base_url="https://localhost", **options)

        def post(self, path, **form):
            return self.get(path, method="POST", data=form)

    return Phone()


def test_who_has_no_account_here_is_told_how_to_begin(visit, town):
    assert "Önce bu telefonda mesajlarınızı açın" in shown(visit("/tr/ma-fiche"))
    assert visit.post("/tr/ma-fiche/lignes", mots="x").headers["Location"] == "/tr/ma-fiche"


def test_a_line_is_written_ticked_and_erased(phone, session):
    phone.post("/tr/ma-fiche/lignes", genre="paper", mots="Vergi bildirimi", quand="")
    line = session.scalars(select(FollowupItem.id)).one()
    assert "Vergi bildirimi" in shown(phone.get("/tr/ma-fiche"))
    phone.post(f"/tr/ma-fiche/lignes/{line}", fait="1")
    assert "<s>Vergi bildirimi</s>" in shown(phone.get("/tr/ma-fiche"))
    phone.post(f"/tr/ma-fiche/lignes/{line}", effacer="1")
    assert session.scalars(select(FollowupItem)).all() == []


def test_an_appointment_has_its_hour_in_paris(phone, session):
    phone.post("/fr/ma-fiche/lignes", genre="appointment", mots="MDS", quand="2026-12-03T09:30")
    assert session.scalars(select(FollowupItem)).one().due_at.isoformat() == (
        "2026-12-03T08:30:00+00:00"
    )


@pytest.mark.parametrize("form", [{}, {"genre": "step"}, {"genre": "x", "mots": "y"}])
def test_a_line_that_makes_no_sense_is_said_in_place(phone, session, form):
    assert phone.post("/fr/ma-fiche/lignes", **form).status_code == 422
    assert session.scalars(select(FollowupItem)).all() == []


def test_it_is_shared_read_seen_and_stopped(phone, desk, people, session):
    partner = str(people["landlord"].partner_id)
    phone.post("/fr/ma-fiche/partages", structure=partner, pour="follow", jours="90")
    share = session.execute(select(FollowupShare.id, FollowupShare.followup_id)).one()
    path = f"/espace/suivis/{share.followup_id}"
    assert path in shown(desk("landlord").get("/espace/suivis"))
    desk("landlord").post(path, genre="step", mots="Rappeler la CAF")
    assert "Rappeler la CAF" in shown(phone.get("/fr/ma-fiche"))
    assert "Maison landlord" in shown(phone.get("/fr/ma-fiche"))
    phone.post(f"/fr/ma-fiche/partages/{share.id}/arret")
    assert desk("landlord").post(path).status_code == 404


def test_looking_at_the_list_reads_nobody_s_sheet(phone, desk, people, session):
    partner = str(people["landlord"].partner_id)
    phone.post("/fr/ma-fiche/partages", structure=partner, pour="read", jours="30")
    desk("landlord").get("/espace/suivis")
    assert session.scalars(select(FollowupReading)).all() == []


@pytest.mark.parametrize("form", [{}, {"structure": "x", "pour": "read", "jours": "9999"}])
def test_a_share_that_makes_no_sense_is_said_in_place(phone, form):
    assert phone.post("/fr/ma-fiche/partages", **form).status_code == 422
