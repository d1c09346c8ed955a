"""The clock strikes once, by the desk's hours as they are then."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from applys.directions.actions.referring import striking
from applys.directions.models import HoursException, Permanence, Referral
from applys.kernel import clock


@pytest.fixture
def leg(send, session):
    """A leg sent long enough ago for all three strokes."""
    send()
    leg = session.scalars(select(Referral)).one()
    age(session, days=25)
    return leg


def age(session, days):
    """Let a leg have been sent days ago, its first stroke due."""
    leg = session.scalars(select(Referral)).one()
    leg.created_at = clock.now() - timedelta(days=days)
    leg.next_due_at = clock.now() - timedelta(minutes=1)
    session.flush()


def strokes(session):
    asked = text(
        "SELECT args->>'stroke' FROM procrastinate_jobs"
        " WHERE task_name = 'directions.tell_stroke' ORDER BY id"
    )
    return session.scalars(asked).all()


def test_it_reminds_then_alerts_then_ends(leg, session):
    assert [striking.strike_due(session) for _ in range(4)] == [1, 1, 1, 0]
    assert strokes(session) == ["0", "1"]
    session.refresh(leg)
    assert (leg.state, leg.next_due_at) == ("expired", None)


def test_a_desk_that_was_closed_meanwhile_is_given_its_days(send, session):
    send()
    age(session, days=6)
    permanence = session.scalars(select(Permanence)).one()
    today = clock.now().astimezone(clock.PARIS).date()
    session.add(HoursException(
        permanence_id=permanence.id, first_day=today - timedelta(days=10),
        last_day=today + timedelta(days=3), kind="closed",
    ))  # fmt: skip
    session.flush()
    assert striking.strike_due(session) == 0
    assert session.scalars(select(Referral.next_due_at)).one() > clock.now()


def test_what_was_answered_no_longer_strikes(send, answer, session):
    sent = send().json
    age(session, days=25)
    answer(sent, "accepted")
    assert striking.strike_due(session) == 0


def test_an_expired_leg_waits_for_the_sender_s_next_step(call, leg, session):
    for _ in range(3):
        striking.strike_due(session)
    path = f"/directions/referrals/{session.scalars(select(Referral.id)).one()}/follow-up"
    followed = call("mediator", "POST", path, json={})
    assert followed.json["followed"] == "told"
