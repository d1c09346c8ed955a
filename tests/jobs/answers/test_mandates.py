"""A mediator answers with someone who agreed, and both are named."""

from datetime import timedelta

import pytest
import time_machine

from applys.accounts.models import Account
from applys.kernel import clock
from tests.factories.answers import a_new_card


@pytest.fixture
def agreed(call):
    """The mandate of someone without a phone."""
    return call("mediator", "POST", "/jobs/mandates", json={"agreed": True}).json


@pytest.fixture
def token(call):
    return call("ana", "POST", "/jobs/mandate-links").json["token"]


def test_someone_without_a_phone_answers_beside_a_mediator(call, agreed, answer, people, session):
    session.get(Account, people["mediator"].id).display_name = "Karim"
    query = f"?mandate_id={agreed['id']}"
    written = call("mediator", "PUT", f"/jobs/card{query}", json=a_new_card(first_name="Rosa"))
    assert written.status_code == 200
    sent = answer("mediator", query=query)
    assert sent.status_code == 201
    step = sent.json["steps"][0]
    assert (step["by"], step["helped_by"]) == ("Rosa", "Karim, Maison mediator")


def test_the_firm_sees_who_helped(call, agreed, answer):
    query = f"?mandate_id={agreed['id']}"
    call("mediator", "PUT", f"/jobs/card{query}", json=a_new_card())
    sent = answer("mediator", query=query).json
    seen = call("employer", "GET", f"/jobs/desk/applications/{sent['id']}").json
    assert seen["steps"][0]["helped_by"] == "Maison mediator"


def test_a_phone_s_link_lets_a_mediator_act(call, card, token, answer):
    given = call("mediator", "POST", "/jobs/mandates", json={"token": token})
    assert (given.status_code, given.json["given"]) == (201, "by_phone")
    assert given.json["first_name"] == "Ana"
    query = f"?mandate_id={given.json['id']}"
    sent = answer("mediator", query=query).json
    assert call("ana", "GET", f"/jobs/applications/{sent['id']}").status_code == 200


def test_the_same_link_twice_is_one_mandate(call, token):
    first, second = (
        call("mediator", "POST", "/jobs/mandates", json={"token": token}) for _ in range(2)
    )
    assert first.json["id"] == second.json["id"]


def test_what_the_person_ends_is_over_and_so_is_its_link(call, card, token):
    given = call("mediator", "POST", "/jobs/mandates", json={"token": token}).json
    assert call("ana", "DELETE", f"/jobs/mandates/{given['id']}").status_code == 204
    query = f"?mandate_id={given['id']}"
    assert call("mediator", "GET", f"/jobs/card{query}").status_code == 404
    again = call("mediator", "POST", "/jobs/mandates", json={"token": token})
    assert again.json["type"].endswith("/link-refused")


def test_a_mandate_ends_by_itself(call, card, token):
    given = call("mediator", "POST", "/jobs/mandates", json={"token": token}).json
    with time_machine.travel(clock.now() + timedelta(days=91)):
        path = f"/jobs/card?mandate_id={given['id']}"
        assert call("mediator", "GET", path).status_code == 404
        assert call("mediator", "GET", "/jobs/mandates").json["items"] == []


def test_both_sides_list_it(call, card, token):
    given = call("mediator", "POST", "/jobs/mandates", json={"token": token}).json
    for who in ("ana", "mediator"):
        listed = call(who, "GET", "/jobs/mandates").json["items"]
        assert [each["id"] for each in listed] == [given["id"]]


def test_a_mediator_alone_answers_nothing(call, card, offer_id):
    refused = call("mediator", "GET", f"/jobs/offers/{offer_id}/answer")
    assert refused.status_code == 422
    assert refused.json["errors"][0]["pointer"] == "/mandate_id"


def test_a_resident_may_not_use_a_mandate(call, card, agreed):
    assert call("ana", "GET", f"/jobs/card?mandate_id={agreed['id']}").status_code == 404
    assert call("bob", "DELETE", f"/jobs/mandates/{agreed['id']}").status_code == 404


@pytest.mark.parametrize("bad", ["altered-token", "x" * 501, "a.b.c", "\u0000"])
def test_an_altered_link_is_worth_nothing(call, bad):
    refused = call("mediator", "POST", "/jobs/mandates", json={"token": bad})
    assert refused.status_code in {404, 422}


def test_a_link_of_yesterday_is_worth_nothing(call, token):
    with time_machine.travel(clock.now() + timedelta(days=1, minutes=1)):
        refused = call("mediator", "POST", "/jobs/mandates", json={"token": token})
    assert refused.json["type"].endswith("/link-refused")


def test_neither_a_link_nor_a_word_is_no_mandate(call):
    assert call("mediator", "POST", "/jobs/mandates", json={}).status_code == 422
    assert call("mediator", "POST", "/jobs/mandates", json={"agreed": False}).status_code == 422
