"""An advert is linted while one writes, and stopped when it is submitted."""

from tests.factories import jobs as make

UNFAIR = make.NEW_OFFER["description"] + " Hommes uniquement."


def written(call, who="employer", **changes):
    response = call(who, "POST", "/jobs/offers", json=make.a_new_offer(**changes))
    return response.json["id"]


def move(call, who, offer_id, **body):
    return call(who, "PUT", f"/jobs/desk/offers/{offer_id}/state", json=body)


def test_a_form_is_told_what_is_unfair_as_it_is_written(call):
    response = call("employer", "POST", "/jobs/lint", json={"description": UNFAIR})
    (finding,) = response.json["items"]
    assert response.json["blocking"] is True
    assert finding["code"] == "sex"
    assert UNFAIR[finding["start"] : finding["end"]] == "Hommes uniquement"
    assert finding["suggestion"]


def test_residents_are_not_asked_to_lint(call):
    assert call("ana", "POST", "/jobs/lint", json={}).status_code == 403


def test_an_unfair_offer_is_not_submitted_and_says_where(call):
    offer_id = written(call, description=UNFAIR)
    response = move(call, "employer", offer_id, state="submitted")
    assert (response.status_code, response.json["type"].split("/")[-1]) == (409, "unfair-wording")
    assert [fault["pointer"] for fault in response.json["errors"]] == ["/description"]
    (finding,) = response.json["findings"]
    assert UNFAIR[finding["start"] : finding["end"]] == finding["text"] == "Hommes uniquement"
    desk = call("employer", "GET", f"/jobs/desk/offers/{offer_id}")
    assert desk.json["state"] == "draft"


def test_an_employer_cannot_talk_it_through(call):
    offer_id = written(call, description=UNFAIR)
    body = {"state": "submitted", "reason": "Nous y tenons."}
    assert move(call, "employer", offer_id, **body).status_code == 409


def test_the_coordinator_may_let_it_through_and_says_why(call):
    offer_id = written(call, description=UNFAIR)
    assert move(call, "coordinator", offer_id, state="submitted").status_code == 409
    reason = "Rôle d'homme au théâtre."
    body = {"state": "submitted", "reason": reason}
    response = move(call, "coordinator", offer_id, **body)
    assert response.status_code == 200
    assert response.json["steps"][-1]["reason"] == reason


def test_once_mended_it_is_submitted(call):
    offer_id = written(call, description=UNFAIR)
    read = call("employer", "GET", f"/jobs/desk/offers/{offer_id}")
    mended = {"description": make.NEW_OFFER["description"]}
    headers = {"If-Match": read.headers["ETag"]}
    call("employer", "PATCH", f"/jobs/desk/offers/{offer_id}", json=mended, headers=headers)
    assert move(call, "employer", offer_id, state="submitted").status_code == 200
