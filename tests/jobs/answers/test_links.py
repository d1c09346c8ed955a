"""A firm answers from a letter's link: reading changes nothing, a button does, for 75 days."""

from datetime import timedelta

import pytest
import time_machine

from applys.jobs.actions.applications import links
from applys.jobs.models import Offer
from applys.kernel import clock, signing
from tests.factories.jobs import an_offer


@pytest.fixture
def token(app, session, offer_id):
    path = links.answer_path(app.config["SECRET_KEY"], session.get(Offer, offer_id))
    return path.rsplit("/", 1)[1]


def put(call, token, application, **body):
    return call(None, "PUT", f"/jobs/answers/{token}/{application['id']}/state", json=body)


def test_reading_a_link_answers_nobody(call, sent, token):
    shown = call(None, "GET", f"/jobs/answers/{token}").json
    assert [each["first_name"] for each in shown["items"]] == ["Ana"]
    assert call("ana", "GET", f"/jobs/applications/{sent['id']}").json["state"] == "sent"


def test_a_link_answers_and_takes_back(call, sent, token):
    answered = put(call, token, sent, state="to_call")
    assert answered.json["items"][0]["state"] == "to_call"
    undone = call(None, "DELETE", f"/jobs/answers/{token}/{sent['id']}/state")
    assert undone.json["items"][0]["state"] == "sent"


def test_a_no_by_link_needs_its_reason(call, sent, token):
    assert put(call, token, sent, state="not_kept").status_code == 422
    assert put(call, token, sent, state="not_kept", reason="too_far").status_code == 200


def test_a_link_only_opens_its_own_offer(call, sent, app, people, session):
    session.add(other := an_offer(people["employer"]))
    session.flush()
    token = links.answer_path(app.config["SECRET_KEY"], other).rsplit("/", 1)[1]
    assert put(call, token, sent, state="to_call").status_code == 404


def test_what_was_taken_back_is_no_longer_shown(call, sent, token):
    call("ana", "POST", f"/jobs/applications/{sent['id']}/withdrawal", json={})
    assert call(None, "GET", f"/jobs/answers/{token}").json["items"] == []
    assert put(call, token, sent, state="to_call").status_code == 404


def test_a_link_lives_75_days(call, sent, token):
    with time_machine.travel(clock.now() + timedelta(days=76)):
        refused = call(None, "GET", f"/jobs/answers/{token}")
    assert refused.status_code == 404
    assert refused.json["type"].endswith("/link-refused")


CHANGES = {
    "cut": lambda t: t[:-1],
    "begun otherwise": lambda t: "x" + t,
    "shouted": lambda t: t.upper(),
}


@pytest.mark.parametrize("change", CHANGES)
def test_an_altered_link_is_refused(call, sent, token, change):
    assert call(None, "GET", f"/jobs/answers/{CHANGES[change](token)}").status_code == 404


def test_a_link_made_for_something_else_is_refused(call, app, offer_id):
    token = signing.sign(app.config["SECRET_KEY"], "offer-renewal", str(offer_id))
    assert call(None, "GET", f"/jobs/answers/{token}").status_code == 404
