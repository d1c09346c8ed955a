"""A person asks for some days in a firm; all sign; qualities are said and confirmed."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from applys.accounts.models import ContractKind
from applys.jobs.models import Confirmation, Immersion, Skill
from tests.factories.immersions import today
from tests.factories.jobs import an_offer


@pytest.fixture
def offers(people, session):
    kinds = (ContractKind.IMMERSION, ContractKind.STAGE_3E)
    kept = [an_offer(people["employer"], contract=kind, title="Boulanger") for kind in kinds]
    session.add_all(kept)
    session.flush()
    return [offer.id for offer in kept]


@pytest.fixture
def ask(phone, offers):
    def ask(number=0, **changes):
        phone.card()
        start = today() + timedelta(days=7)
        end = start + timedelta(days=4)
        form = {"starts_on": start.isoformat(), "ends_on": end.isoformat()}
        own = {"purpose": "discover"} if number == 0 else {
            "school": "Collège Choiseul", "guardian_agrees": "1"
        }  # fmt: skip
        return phone.post(f"/fr/offres/{offers[number]}/immersion", **{**form, **own, **changes})

    return ask


def test_an_immersion_has_a_path_of_its_own(phone, offers):
    phone.card()
    assert f"/fr/offres/{offers[0]}/immersion" in phone.get(f"/fr/offres/{offers[0]}").text
    led = phone.get(f"/fr/offres/{offers[0]}/repondre")
    assert led.location == f"/fr/offres/{offers[0]}/immersion"
    assert "Pour quoi faire" in phone.get(led.location).text


@pytest.mark.parametrize("number", [0, 1])
def test_it_is_asked_signed_and_agreed(ask, phone, desk, session, visit, number):
    mine = ask(number).location.partition("?")[0]
    asked_id = mine.rpartition("/")[2]
    visit.client.delete_cookie("__Host-applys", domain="localhost")
    desk("employer").post(f"/espace/immersions/{asked_id}", wanted="accepted")
    for signer in ("firm", "person", "prescriber", "school", "guardian"):
        desk("coordinator").post(f"/espace/immersions/{asked_id}", signer=signer)
    assert session.scalar(select(Immersion.state)) == "agreed"
    assert "Tout est signé" in desk("employer").get(f"/espace/immersions/{asked_id}").text


def test_the_person_signs_and_takes_it_back(ask, phone, session):
    mine = ask().location.partition("?")[0]
    assert "Demandée" in phone.get(mine).text
    phone.post(mine, wanted="person")
    phone.post(mine, wanted="cancelled")
    assert session.scalar(select(Immersion.state)) == "cancelled"
    assert "Boulanger" in phone.get("/fr/candidatures").text


@pytest.mark.parametrize(
    ("number", "changes", "field"),
    [
        (0, {"purpose": "money"}, "purpose"),
        (0, {"starts_on": "hier"}, "starts_on"),
        (0, {"ends_on": "2099-01-01"}, "ends_on"),
        (1, {"school": "  "}, "school"),
        (1, {"guardian_agrees": None}, "guardian_agrees"),
    ],
)
def test_what_is_wrong_is_said_in_place(ask, session, number, changes, field):
    changes = {name: value for name, value in changes.items() if value is not None}
    if field == "guardian_agrees":
        refused = ask(number, guardian_agrees=[])
    else:
        refused = ask(number, **changes)
    assert refused.status_code == 422
    assert f'id="{field}-fault"' in refused.text
    assert session.scalar(select(Immersion.id)) is None


def test_a_button_that_comes_too_late_shows_where_it_stands(ask, desk, visit):
    asked_id = ask().location.partition("?")[0].rpartition("/")[2]
    visit.client.delete_cookie("__Host-applys", domain="localhost")
    for form in ({"wanted": "done"}, {"signer": "firm"}, {"outcome": "hired"}, {"wanted": "x"}):
        assert desk("employer").post(f"/espace/immersions/{asked_id}", **form).status_code == 409
    assert desk("rival").get(f"/espace/immersions/{asked_id}").status_code == 404


def test_qualities_are_said_and_confirmed_by_who_knows(phone, desk, session, visit):
    phone.card()
    phone.post("/fr/carte/qualites", skills=["punctual", "tidy"])
    page = phone.get("/fr/carte/qualites").text
    path = "/espace/qualites/" + page.partition("/espace/qualites/")[2].partition("<")[0]
    assert session.scalars(select(Skill.skill)).all() == ["punctual", "tidy"]
    visit.client.delete_cookie("__Host-applys", domain="localhost")
    assert "Ana vous demande" in desk("employer").get(path).text
    desk("employer").post(path, skills=["punctual", "rich"])
    assert session.scalars(select(Confirmation.skill)).all() == ["punctual"]
    assert desk("employer").get(path + "x").status_code == 404
