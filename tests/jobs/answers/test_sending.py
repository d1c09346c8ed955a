"""Answering an offer: shown first, sent once, to one firm."""

from datetime import timedelta

import pytest

from applys.jobs.models import Application, State
from applys.kernel import clock
from tests.factories.jobs import an_offer


def test_what_is_sent_is_what_was_shown(card, call, offer_id, answer):
    shown = call("ana", "GET", f"/jobs/offers/{offer_id}/answer").json
    sent = answer()
    assert sent.status_code == 201
    assert sent.json["card"] == shown["card"]
    assert sent.json["state"] == "sent"
    assert {"address", "age", "neighbourhood", "nationality", "photo"} == set(shown["never_sent"])


def test_looking_sends_nothing(card, call, offer_id, session):
    call("ana", "GET", f"/jobs/offers/{offer_id}/answer")
    assert session.query(Application).count() == 0


def test_without_a_card_there_is_nothing_to_send(call, offer_id):
    refused = call("ana", "GET", f"/jobs/offers/{offer_id}/answer")
    assert refused.status_code == 409
    assert refused.json["type"].endswith("/card-missing")


def test_a_second_answer_names_the_first(sent, call, offer_id):
    shown = call("ana", "GET", f"/jobs/offers/{offer_id}/answer").json
    assert shown["application_id"] == sent["id"]
    path = f"/jobs/offers/{offer_id}/applications"
    again = call("ana", "POST", path, json={"shown": shown["shown"]})
    assert again.status_code == 409
    assert again.json["application_id"] == sent["id"]


def test_a_card_that_changed_since_is_shown_again(card, call, offer_id, write):
    shown = call("ana", "GET", f"/jobs/offers/{offer_id}/answer").json["shown"]
    write(first_name="Anna")
    path = f"/jobs/offers/{offer_id}/applications"
    refused = call("ana", "POST", path, json={"shown": shown})
    assert refused.json["type"].endswith("/card-changed")
    assert call("ana", "GET", "/jobs/applications").json["items"] == []


def test_an_offer_that_changed_since_is_read_again(card, call, offer_id, becomes):
    shown = call("ana", "GET", f"/jobs/offers/{offer_id}/answer").json["shown"]
    becomes(pay_min=9.0, updated_at=clock.now())
    path = f"/jobs/offers/{offer_id}/applications"
    refused = call("ana", "POST", path, json={"shown": shown})
    assert refused.json["type"].endswith("/offer-changed")


@pytest.mark.parametrize("state", [State.FILLED, State.EXPIRED, State.WITHDRAWN])
def test_an_offer_that_is_over_takes_no_answer(card, call, offer_id, becomes, state):
    shown = call("ana", "GET", f"/jobs/offers/{offer_id}/answer").json["shown"]
    becomes(state=state)
    path = f"/jobs/offers/{offer_id}/applications"
    refused = call("ana", "POST", path, json={"shown": shown})
    assert refused.status_code == 410
    assert refused.json["state"] == state


def test_an_offer_whose_hour_has_come_is_over_before_the_clock_says_so(
    card, call, offer_id, becomes
):
    becomes(expires_at=clock.now() - timedelta(seconds=1))
    assert call("ana", "GET", f"/jobs/offers/{offer_id}/answer").status_code == 410


def test_an_offer_answered_elsewhere_says_so(card, call, people, session):
    session.add(away := an_offer(people["employer"], apply_in_app=False, apply_phone="0247000000"))
    session.flush()
    refused = call("ana", "GET", f"/jobs/offers/{away.id}/answer")
    assert refused.json["type"].endswith("/not-answered-here")


def test_a_draft_does_not_exist_for_those_who_would_answer(card, call, offer_id, becomes):
    becomes(state=State.DRAFT)
    assert call("ana", "GET", f"/jobs/offers/{offer_id}/answer").status_code == 404


def test_the_eleventh_answer_of_a_day_waits(card, answer, people, session):
    offers = [an_offer(people["employer"]) for _ in range(11)]
    session.add_all(offers)
    session.flush()
    sent = [answer(offer_id=each) for each in [offer.id for offer in offers]]
    assert [each.status_code for each in sent] == [201] * 10 + [429]
    assert sent[-1].headers["Retry-After"] == "86400"


@pytest.mark.parametrize("shown", ["", "x" * 37, "0" * 18 + "." + "0" * 18, 7, None])
def test_what_nobody_was_shown_is_not_sent(card, call, offer_id, shown):
    path = f"/jobs/offers/{offer_id}/applications"
    refused = call("ana", "POST", path, json={"shown": shown})
    assert refused.status_code in {409, 422}


def test_a_repeat_with_the_same_key_is_the_same_answer(card, call, offer_id):
    shown = call("ana", "GET", f"/jobs/offers/{offer_id}/answer").json["shown"]
    path, key = f"/jobs/offers/{offer_id}/applications", {"Idempotency-Key": "a-key-of-my-phone-1"}
    first, second = (
        call("ana", "POST", path, json={"shown": shown}, headers=key) for _ in range(2)
    )
    assert (first.status_code, second.status_code) == (201, 201)
    assert first.json["id"] == second.json["id"]


def test_sending_asks_for_the_firm_to_be_told(sent, asked):
    assert asked() == ["jobs.tell_firm"]
