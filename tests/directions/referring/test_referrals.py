"""A person is sent with consent, and both sides act."""

import pytest
from sqlalchemy import select

from applys.directions.models import Chain, Referral, ReferralStep
from applys.directions.rules.referring.life import UNDOABLE
from applys.kernel import clock
from tests.directions.referring.conftest import kind


def test_a_person_is_sent_under_a_code_and_nothing_more(send, session):
    sent = send().json
    assert len(sent["code"]) == 8
    chain = session.scalars(select(Chain)).one()
    assert (chain.first_name, chain.contact, chain.note) == (None, None, None)
    assert chain.consent["read_aloud"] is True


def test_without_a_yes_nothing_is_kept(send, session):
    refused = send(consent={"given": False})
    assert (refused.status_code, kind(refused)) == (422, "consent-missing")
    assert session.scalars(select(Chain)).all() == []


REFUSED = {
    "a phone that is none": ({"contact": "12"}, 422),
    "an address that is none": ({"contact": "a@b"}, 422),
    "a name of forty-one letters": ({"first_name": "x" * 41}, 422),
    "a note too long": ({"note": "x" * 281}, 422),
    "a door that is not there": ({"permanence_id": "01890000-0000-7000-8000-000000000000"}, 404),
    "a direction that is over": ({"direction": "ZZZZZZ"}, 404),
    "a field nobody asks": ({"nationality": "tr"}, 422),
}  # fmt: skip


@pytest.mark.parametrize(("body", "status"), REFUSED.values(), ids=REFUSED)
def test_what_makes_no_sense_is_refused_and_nothing_is_kept(send, session, body, status):
    assert send(**body).status_code == status
    assert session.scalars(select(Chain)).all() == []


def test_who_acts_for_no_structure_sends_nobody(send):
    assert kind(send("coordinator")) == "no-desk"
    assert send("ana").status_code == 403


def test_each_side_sees_its_own(call, send, answer):
    sent = send(first_name="Elif", contact="06 12 34 56 78").json
    received = call("landlord", "GET", "/directions/referrals").json["items"]
    assert [(each["first_name"], each["contact"]) for each in received] == [
        ("Elif", "+33612345678")
    ]
    mine = call("mediator", "GET", "/directions/referrals?box=sent").json["items"]
    assert [each["id"] for each in mine] == [sent["id"]]
    assert call("employer", "GET", "/directions/referrals").status_code == 403
    assert call("coordinator", "GET", f"/directions/referrals/{sent['id']}").status_code == 404


def test_a_leg_is_seen_accepted_and_met(answer, send):
    sent = send().json
    assert answer(sent, "acknowledged").json["allowed"] == ["accepted", "declined", "redirected"]
    accepted = answer(sent, "accepted", meet_at="2026-12-03T09:30:00+01:00").json
    assert accepted["meet_at"] == "2026-12-03T08:30:00Z"
    assert accepted["next_due_at"] is None
    assert answer(sent, "met").json["state"] == "met"
    assert kind(answer(sent, "no_show")) == "referral-move-refused"


def test_the_sender_does_not_answer_for_the_receiver(answer, send):
    assert answer(send().json, "accepted", who="mediator").status_code == 404


def test_redirecting_makes_the_next_leg_of_the_same_chain(answer, send, session, elsewhere):
    sent = send().json
    answer(sent, "redirected", permanence_id=str(elsewhere))
    legs = session.scalars(select(Referral).order_by(Referral.leg)).all()
    assert [(leg.leg, leg.state) for leg in legs] == [(1, "redirected"), (2, "sent")]
    assert legs[1].sender_id == legs[0].receiver_id
    assert legs[0].chain_id == legs[1].chain_id


def test_nobody_is_sent_back_to_where_they_were(answer, send, desk):
    refused = answer(send().json, "redirected", permanence_id=str(desk))
    assert kind(refused) == "already-in-chain"


def test_a_decline_waits_for_the_sender_s_next_step(call, answer, send, session, elsewhere):
    sent = send().json
    answer(sent, "declined", reason="full")
    path = f"/directions/referrals/{sent['id']}/follow-up"
    followed = call("mediator", "POST", path, json={"permanence_id": str(elsewhere)}).json
    assert followed["followed"] == "redirected"
    assert session.scalar(select(Referral.leg).where(Referral.state == "sent")) == 2
    assert kind(call("mediator", "POST", path, json={})) == "nothing-to-follow"


def test_the_resident_was_told_and_the_chain_is_closed(call, answer, send, session):
    sent = send().json
    answer(sent, "declined", reason="papers_missing", papers=["identity"])
    call("mediator", "POST", f"/directions/referrals/{sent['id']}/follow-up", json={})
    assert session.scalars(select(Chain)).one().closed_at


def test_an_answer_is_taken_back_with_its_next_leg(call, answer, send, session, elsewhere):
    sent = send().json
    redirected = answer(sent, "redirected", permanence_id=str(elsewhere)).json
    assert 1700 < redirected["undo_seconds"] <= 1800
    path = f"/directions/referrals/{sent['id']}/answer"
    back = call("landlord", "DELETE", path).json
    assert (back["state"], back["undo_seconds"]) == ("sent", 0)
    assert back["next_due_at"]
    assert len(session.scalars(select(Referral)).all()) == 1


def test_after_half_an_hour_an_answer_stays(call, answer, send, session):
    sent = send().json
    answer(sent, "accepted")
    last = select(ReferralStep).where(ReferralStep.became == "accepted")
    step = session.scalars(last).one()
    step.created_at = clock.now() - UNDOABLE
    refused = call("landlord", "DELETE", f"/directions/referrals/{sent['id']}/answer")
    assert (refused.status_code, kind(refused)) == (409, "too-late-to-undo")


def test_once_the_next_one_saw_it_an_answer_stays(call, answer, send, session, elsewhere):
    sent = send().json
    answer(sent, "redirected", permanence_id=str(elsewhere))
    session.scalars(select(Referral).where(Referral.leg == 2)).one().state = "acknowledged"
    refused = call("landlord", "DELETE", f"/directions/referrals/{sent['id']}/answer")
    assert kind(refused) == "too-late-to-undo"


def test_a_call_is_noted_for_a_structure_that_does_not_act_here(answer, send, nobodys, session):
    sent = send(permanence_id=str(nobodys)).json
    said = answer(sent, "accepted", who="mediator", by_phone=True)
    assert said.json["steps"][-1]["means"] == "phone"
    own = send().json
    assert answer(own, "accepted", who="mediator", by_phone=True).status_code == 404


def test_the_sender_stops_what_was_sent_by_mistake(call, send, session):
    sent = send().json
    assert call("mediator", "DELETE", f"/directions/referrals/{sent['id']}").status_code == 204
    assert session.scalars(select(Referral)).one().state == "withdrawn"
