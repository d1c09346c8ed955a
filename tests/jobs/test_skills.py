"""Soft skills are a person's own, confirmed by two bodies, shared by choice."""

import pytest
import time_machine

from applys.kernel import clock
from tests.factories.answers import a_new_card
from tests.factories.jobs import an_offer


@pytest.fixture
def say(call):
    def say(*skills):
        return call("ana", "PUT", "/jobs/skills", json={"skills": list(skills)}).json["items"]

    return say


@pytest.fixture
def token(call):
    return call("ana", "POST", "/jobs/skill-links").json["url"].rpartition("/")[2]


@pytest.fixture
def confirm(call, token):
    def confirm(who, *skills):
        path = f"/jobs/skill-links/{token}"
        return call(who, "POST", path, json={"skills": list(skills)})

    return confirm


def mine(call):
    return {each["skill"]: each for each in call("ana", "GET", "/jobs/skills").json["items"]}


def test_one_word_is_a_favour_two_are_a_fact(call, say, confirm):
    say("punctual", "tidy")
    confirm("mediator", "punctual")
    assert not mine(call)["punctual"]["confirmed"]
    confirm("employer", "punctual", "tidy")
    assert mine(call)["punctual"]["confirmed_by"] == ["Maison mediator", "Maison employer"]
    assert mine(call)["punctual"]["confirmed"]
    assert not mine(call)["tidy"]["confirmed"]


def test_one_body_said_twice_is_one_word(call, say, confirm):
    say("punctual")
    confirm("employer", "punctual"), confirm("employer", "punctual")
    assert mine(call)["punctual"]["confirmed_by"] == ["Maison employer"]


def test_nobody_confirms_what_was_not_said(call, say, confirm):
    say("punctual")
    confirm("employer", "tidy")
    assert set(mine(call)) == {"punctual"}


def test_nobody_confirms_themselves(say, confirm, call, token):
    say("punctual")
    assert confirm("ana", "punctual").status_code == 403
    assert confirm("coordinator", "punctual").json["type"].endswith("/no-body")


def test_reading_a_link_confirms_nothing(call, say, token):
    say("punctual")
    asked = call("employer", "GET", f"/jobs/skill-links/{token}").json
    assert asked == {"first_name": None, "skills": ["punctual"]}
    assert mine(call)["punctual"]["confirmed_by"] == []


def test_a_link_of_last_month_is_worth_nothing(call, say, token):
    say("punctual")
    with time_machine.travel(clock.now().replace(year=clock.now().year + 1)):
        refused = call("employer", "GET", f"/jobs/skill-links/{token}")
    assert refused.json["type"].endswith("/link-refused")
    assert call("employer", "GET", f"/jobs/skill-links/x{token}").status_code == 404


def test_what_is_said_no_more_is_confirmed_no_more(call, say, confirm):
    say("punctual")
    confirm("employer", "punctual"), confirm("mediator", "punctual")
    say()
    say("punctual")
    assert mine(call)["punctual"]["confirmed_by"] == []


@pytest.mark.parametrize(("shares", "sent"), [(False, []), (True, ["punctual"])])
def test_a_card_carries_them_by_choice_only(call, say, confirm, people, session, shares, sent):
    session.add(offer := an_offer(people["employer"]))
    session.flush()
    offer_id = offer.id
    say("punctual", "tidy")
    confirm("employer", "punctual"), confirm("mediator", "punctual")
    call("ana", "PUT", "/jobs/card", json=a_new_card(shares_skills=shares))
    shown = call("ana", "GET", f"/jobs/offers/{offer_id}/answer").json
    assert shown["card"]["confirmed_skills"] == sent


@pytest.mark.parametrize("skills", [["rich"], "punctual", None, [None]])
def test_a_skill_that_is_none_is_refused(call, skills):
    assert call("ana", "PUT", "/jobs/skills", json={"skills": skills}).status_code == 422
