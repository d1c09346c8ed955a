"""The resident sees all of it, and stops it at any time."""

import pytest
from sqlalchemy import select

from applys.directions.models import Chain, Referral
from tests.directions.referring.conftest import kind


@pytest.fixture
def sent(send):
    return send(first_name="Elif", contact="elif@example.org", note="vient avec sa sœur").json


def path(sent, more=""):
    return f"/directions/followed/{sent['code']}{more}"


def test_the_resident_sees_all_of_it(call, sent, answer):
    answer(sent, "declined", reason="other", note="Revenez en janvier")
    found = call(None, "GET", path(sent).lower()).json
    assert (found["first_name"], found["note"]) == ("Elif", "vient avec sa sœur")
    leg = found["legs"][0]
    assert (leg["structure"], leg["state"], leg["answer_note"]) == (
        "La MDS", "declined", "Revenez en janvier",
    )  # fmt: skip
    assert [step["became"] for step in leg["steps"]] == ["sent", "declined"]


def test_withdrawing_stops_open_legs_and_erases_what_is_personal(call, sent, answer, session):
    answer(sent, "accepted", meet_at="2026-12-03T09:30:00+01:00", note="avec Mme R.")
    assert call(None, "DELETE", path(sent, "/consent")).status_code == 204
    chain, leg = session.scalars(select(Chain)).one(), session.scalars(select(Referral)).one()
    assert (chain.first_name, chain.contact, chain.contact_way, chain.note) == (None,) * 4
    assert (leg.state, leg.answer_note, leg.meet_at) == ("withdrawn", None, None)


def test_withdrawing_again_changes_nothing(call, sent):
    assert [call(None, "DELETE", path(sent, "/consent")).status_code for _ in range(2)] == [204] * 2


def test_what_is_written_after_a_withdrawal_is_refused_by_name(call, sent, answer, elsewhere):
    call(None, "DELETE", path(sent, "/consent"))
    refused = answer(sent, "accepted")
    assert (refused.status_code, kind(refused)) == (409, "consent-withdrawn")
    follow = f"/directions/referrals/{sent['id']}/follow-up"
    body = {"permanence_id": str(elsewhere)}
    assert kind(call("mediator", "POST", follow, json=body)) == "consent-withdrawn"


def test_the_sides_no_longer_see_the_person(call, sent):
    call(None, "DELETE", path(sent, "/consent"))
    seen = call("landlord", "GET", f"/directions/referrals/{sent['id']}").json
    assert (seen["first_name"], seen["contact"], seen["withdrawn_at"] is not None) == (
        None, None, True,
    )  # fmt: skip


def test_codes_that_nobody_has_are_counted_and_then_refused(real_app):
    path = "/v1/directions/followed/ZZZZZZZZ"
    tries = [real_app.test_client().get(path).status_code for _ in range(22)]
    assert tries == [404] * 20 + [429] * 2
