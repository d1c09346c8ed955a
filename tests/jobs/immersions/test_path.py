"""From a question to an outcome, for someone looking for work and for a pupil."""

from datetime import timedelta

import pytest
import time_machine

from applys.accounts.models import ContractKind
from applys.jobs.models import Signature
from applys.kernel import clock
from applys.kernel.callers import Role
from applys.partners.models import PartnerKind
from tests.factories.answers import a_card
from tests.factories.immersions import a_new_immersion, a_new_stage
from tests.factories.jobs import an_offer

NEXT_MONTH = timedelta(days=30)


@pytest.fixture
def prescriber(people, session):
    """France Travail, say."""
    people.KINDS = {**people.KINDS, Role.PARTNER: PartnerKind.PRESCRIBER}
    people.known["prescriber"] = people.make("prescriber", Role.PARTNER)
    return people["prescriber"]


@pytest.fixture
def ask(call, people, session):
    session.add(a_card(people["ana"]))
    session.flush()

    def ask(who="ana", new=a_new_immersion, **changes):
        return call(who, "POST", "/jobs/immersions", json=new(people["employer"], **changes))

    return ask


@pytest.fixture
def move(call):
    def move(asked, state, who="employer"):
        mine = "/jobs/immersions" if who == "ana" else "/jobs/desk/immersions"
        return call(who, "PUT", f"{mine}/{asked['id']}/state", json={"state": state})

    return move


@pytest.fixture
def sign(call):
    def sign(asked, signer, who):
        if who == "ana":
            return call(who, "PUT", f"/jobs/immersions/{asked['id']}/signatures/{signer}")
        path = f"/jobs/desk/immersions/{asked['id']}/signatures"
        return call(who, "POST", path, json={"signer": signer})

    return sign


@pytest.fixture
def agreed(ask, move, sign, prescriber):
    asked = ask(prescriber_id=str(prescriber.partner_id)).json
    move(asked, "accepted")
    sign(asked, "person", "ana"), sign(asked, "firm", "employer")
    return sign(asked, "prescriber", "prescriber").json


def test_a_firm_receives_the_card_and_nothing_else(ask, call):
    asked = ask()
    assert asked.status_code == 201
    seen = call("employer", "GET", f"/jobs/desk/immersions/{asked.json['id']}").json
    assert seen["card"]["reach"] == "+33612345678"
    assert (seen["state"], seen["allowed"]) == ("asked", ["accepted", "refused"])


def test_signed_by_all_three_the_agreement_stands(agreed):
    assert (agreed["state"], agreed["to_sign"]) == ("agreed", [])
    assert [each["signer"] for each in agreed["signatures"]] == ["person", "firm", "prescriber"]


def test_signed_twice_is_signed_once(ask, move, sign, session):
    asked = ask().json
    move(asked, "accepted")
    sign(asked, "person", "ana"), sign(asked, "person", "ana")
    assert session.query(Signature).count() == 1


def test_nobody_signs_for_another(ask, move, sign, prescriber):
    asked = ask(prescriber_id=str(prescriber.partner_id)).json
    assert sign(asked, "person", "ana").json["type"].endswith("/signature-refused")
    move(asked, "accepted")
    assert sign(asked, "prescriber", "employer").status_code == 409
    assert sign(asked, "school", "prescriber").status_code == 409


def test_it_begins_before_it_ends(agreed, move):
    assert move(agreed, "done").json["type"].endswith("/not-begun")
    with time_machine.travel(clock.now() + NEXT_MONTH):
        assert move(agreed, "done").json["state"] == "done"


def test_what_came_of_it_is_said_once_it_is_over(agreed, move, call):
    path = f"/jobs/desk/immersions/{agreed['id']}/outcome"
    hired = {"outcome": "hired", "contract": "cdi"}
    assert call("employer", "PUT", path, json=hired).json["type"].endswith("/outcome-refused")
    with time_machine.travel(clock.now() + NEXT_MONTH):
        move(agreed, "done")
        concluded = call("prescriber", "PUT", path, json=hired).json
    assert (concluded["outcome"], concluded["contract"]) == ("hired", "cdi")


def test_nobody_is_in_two_places_at_once(agreed, ask, move, sign, prescriber):
    other = ask(prescriber_id=str(prescriber.partner_id)).json
    move(other, "accepted")
    sign(other, "person", "ana"), sign(other, "firm", "employer")
    refused = sign(other, "prescriber", "prescriber")
    assert refused.json["type"].endswith("/two-at-once")


def test_a_pupil_s_path_has_school_and_guardian(ask, move, sign):
    asked = ask(new=a_new_stage).json
    assert asked["to_sign"] == ["firm", "school", "guardian"]
    move(asked, "accepted")
    sign(asked, "guardian", "ana"), sign(asked, "firm", "employer")
    assert sign(asked, "school", "coordinator").json["state"] == "agreed"


def test_the_town_does_not_see_how_anyone_is_reached(ask, call):
    asked = ask().json
    seen = call("coordinator", "GET", f"/jobs/desk/immersions/{asked['id']}")
    assert seen.json["card"] is None
    assert "+33612345678" not in seen.text


def test_others_find_nothing(ask, call, prescriber):
    path = f"/jobs/desk/immersions/{ask().json['id']}"
    assert call("rival", "GET", path).status_code == 404
    assert call("prescriber", "GET", path).status_code == 404
    assert call("bob", "GET", path.replace("/desk", "")).status_code == 404
    assert call("rival", "GET", "/jobs/desk/immersions").json["items"] == []


def test_the_person_may_take_it_back_and_lists_it(ask, move, call):
    asked = ask().json
    assert move(asked, "cancelled", who="ana").json["state"] == "cancelled"
    listed = call("ana", "GET", "/jobs/immersions").json["items"]
    assert [each["state"] for each in listed] == ["cancelled"]


@pytest.mark.parametrize(
    ("new", "changes", "pointer"),
    [
        (a_new_immersion, {"purpose": None}, "/purpose"),
        (a_new_immersion, {"school": "Collège"}, "/school"),
        (a_new_immersion, {"ends_on": "2099-12-31"}, "/ends_on"),
        (a_new_immersion, {"starts_on": "2020-01-01"}, "/starts_on"),
        (a_new_immersion, {"employer_id": None}, "/employer_id"),
        (a_new_immersion, {"prescriber_id": "00000000-0000-7000-8000-000000000000"},
         "/prescriber_id"),
        (a_new_stage, {"guardian_agrees": False}, "/guardian_agrees"),
        (a_new_stage, {"school": None}, "/school"),
    ],
)  # fmt: skip
def test_a_faulty_question_is_refused_where_it_is_faulty(ask, new, changes, pointer):
    refused = ask(new=new, **changes)
    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == pointer


def test_without_a_card_there_is_nothing_to_send(call, people):
    refused = call("bob", "POST", "/jobs/immersions", json=a_new_immersion(people["employer"]))
    assert refused.json["type"].endswith("/card-missing")


def test_an_offer_of_immersion_is_asked_by_its_offer_and_a_job_is_not(ask, people, session):
    kinds = (ContractKind.IMMERSION, ContractKind.CDI)
    offers = [an_offer(people["employer"], contract=kind) for kind in kinds]
    session.add_all(offers)
    session.flush()
    first, second = (str(offer.id) for offer in offers)
    assert ask(offer_id=first, employer_id=None).status_code == 201
    assert ask(offer_id=second, employer_id=None).json["type"].endswith("/not-an-immersion")
