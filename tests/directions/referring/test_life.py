"""Who may move a leg, what an answer must say, and the desk's clock."""

from datetime import date, datetime

import pytest

from applys.directions.messages import referrals as messages
from applys.directions.models import DeclineReason, ReferralState, Side, Stroke
from applys.directions.rules.referring import clock, life
from applys.directions.rules.referring.life import Answer
from applys.kernel import ids
from applys.kernel.clock import PARIS

ENDS = {"redirected", "declined", "met", "no_show", "withdrawn", "expired"}
MAY = {
    ("sent", "receiver"): "acknowledged accepted declined redirected",
    ("sent", "sender"): "withdrawn",
    ("sent", "resident"): "withdrawn",
    ("sent", "timer"): "expired",
    ("acknowledged", "receiver"): "accepted declined redirected",
    ("acknowledged", "sender"): "withdrawn",
    ("acknowledged", "resident"): "withdrawn",
    ("acknowledged", "timer"): "expired",
    ("accepted", "receiver"): "met no_show",
    ("accepted", "sender"): "withdrawn",
    ("accepted", "resident"): "withdrawn",
    ("accepted", "timer"): "",
}


@pytest.mark.parametrize("state", ReferralState)
@pytest.mark.parametrize("side", Side)
def test_each_side_moves_a_leg_only_where_it_may(state, side):
    expected = set(MAY.get((state, side), "").split())
    for wanted in ReferralState:
        if wanted in expected:
            life.check_move(state, wanted, side)
        else:
            with pytest.raises(life.ReferralMoveRefused):
                life.check_move(state, wanted, side)


def test_what_has_ended_never_moves_again():
    assert {str(state) for state in ReferralState if state not in life.MOVES} == ENDS


def said(wanted, reason=None, **more):
    return Answer(
        wanted=ReferralState(wanted), reason=DeclineReason(reason) if reason else None, **more
    )


SAYS = {
    "declined, why": (said(wanted="declined", reason="full"), False, set()),
    "declined, no reason": (said(wanted="declined"), False, {"/reason"}),
    "papers missing, which": (
        said(wanted="declined", reason="papers_missing", papers=["identity"]), False, set()),
    "papers missing, unnamed": (
        said(wanted="declined", reason="papers_missing"), False, {"/papers"}),
    "another reason, told": (said(wanted="declined", reason="other", note="…"), False, set()),
    "another reason, untold": (said(wanted="declined", reason="other"), False, {"/note"}),
    "accepted with a reason": (said(wanted="accepted", reason="full"), False, {"/reason"}),
    "redirected to a door": (said(wanted="redirected"), True, set()),
    "redirected to nowhere": (said(wanted="redirected"), False, {"/permanence_id"}),
    "accepted, and a door": (said(wanted="accepted"), True, {"/permanence_id"}),
    "declined with a meeting": (
        said(wanted="declined", reason="full", meet_at=datetime(2026, 12, 1, tzinfo=PARIS)),
        False, {"/meet_at"}),
    "everything wrong at once": (
        said(wanted="accepted", reason="other"), True, {"/reason", "/note", "/permanence_id"}),
}  # fmt: skip


@pytest.mark.parametrize(("answer", "has_next", "faults"), SAYS.values(), ids=SAYS)
def test_an_answer_says_enough_or_names_all_that_is_missing(answer, has_next, faults):
    found = set()
    try:
        life.check_answer(answer, has_next=has_next)
    except life.AnswerIncomplete as incomplete:
        found = {each["pointer"] for each in incomplete.extra["errors"]}
    assert found == faults


def test_nobody_is_sent_round_in_circles_nor_on_and_on():
    doors = [ids.new_id() for _ in range(life.MOST_LEGS)]
    life.check_next(doors[:4], doors[4])
    with pytest.raises(life.AlreadyInChain):
        life.check_next(doors, doors[0])
    with pytest.raises(life.ChainTooLong):
        life.check_next(doors, ids.new_id())


def at(told):
    return datetime.strptime(told, "%Y-%m-%d %H:%M").replace(tzinfo=PARIS)


TUESDAYS = {date(2026, 12, day) for day in (1, 8, 15, 22, 29)} | {date(2027, 1, 5)}
STRIKES = {
    "two days in the week": ("2026-11-30 10:00", 0, None, "2026-12-02 10:00"),
    "a weekend is none": ("2026-11-26 10:00", 0, None, "2026-11-30 10:00"),
    "five days": ("2026-11-30 10:00", 1, None, "2026-12-07 10:00"),
    "ten days over Christmas": ("2026-12-18 09:30", 2, None, "2027-01-05 09:30"),
    "sent on a Saturday": ("2026-11-28 15:00", 0, None, "2026-12-01 15:00"),
    "over the change of clocks, the same hour": (
        "2026-10-23 10:00", 0, None, "2026-10-27 10:00"),
    "open on Tuesdays only": ("2026-11-27 10:00", 0, TUESDAYS, "2026-12-08 10:00"),
    "five Tuesdays": ("2026-11-27 10:00", 1, TUESDAYS, "2026-12-29 10:00"),
    "a desk that never opens is an office": ("2026-11-30 10:00", 0, set(), "2026-12-02 10:00"),
}  # fmt: skip


@pytest.mark.parametrize(("sent", "stroke", "worked", "due"), STRIKES.values(), ids=STRIKES)
def test_the_clock_counts_the_working_days_of_the_desk(sent, stroke, worked, due):
    assert clock.strikes_at(at(sent), Stroke(stroke), worked) == at(due)


def test_after_three_strokes_nothing_strikes():
    assert [clock.next_stroke(n) for n in range(5)] == [0, 1, 2, None, None]


def test_every_reason_has_its_words():
    assert set(messages.REASONS) == set(DeclineReason)
    assert set(messages.STATES) == set(ReferralState)
