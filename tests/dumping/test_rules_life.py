"""The table of moves: who may do what, what they must say, and no dead end."""

from datetime import UTC, datetime, timedelta

import pytest

from applys.dumping import messages
from applys.dumping.actions import moving
from applys.dumping.models import PileState as S
from applys.dumping.rules import life
from applys.dumping.rules.life import Actor

NOW = datetime(2027, 3, 1, 9, tzinfo=UTC)
ENDED = {S.CLOSED, S.MERGED, S.REJECTED}
EVERYONE = frozenset(Actor)


def moves(state, *actors):
    return set(life.allowed_moves(state, frozenset(actors)))


@pytest.mark.parametrize("state", sorted(set(S) - ENDED))
def test_whoever_holds_a_pile_the_town_can_always_take_it_further(state):
    assert moves(state, Actor.COORDINATOR)


@pytest.mark.parametrize("state", sorted(set(S) - ENDED))
def test_every_pile_can_reach_its_end(state):
    reached, seen = {state}, set()
    while reached - seen:
        here = (reached - seen).pop()
        seen.add(here)
        reached |= set(life.NEXT[here])
    assert reached & {S.CLOSED, S.REJECTED}


@pytest.mark.parametrize(
    ("actor", "state", "allowed"),
    [
        (Actor.REPORTER, S.REPORTED, {S.NOT_FOUND}), (Actor.REPORTER, S.NOT_OURS, set()),
        (Actor.REPORTER, S.COLLECTED, {S.CLOSED, S.REOPEN_REQUESTED}),
        (Actor.REPORTER, S.CLOSED, {S.REOPEN_REQUESTED}),
        (Actor.OWNER, S.REPORTED,
         {S.CONFIRMED, S.COLLECTED, S.NOT_FOUND, S.TRANSFERRED, S.NOT_OURS}),
        (Actor.CARRIER, S.PLANNED,
         {S.PLANNED, S.COLLECTED, S.PARTIAL, S.NOT_FOUND, S.INACCESSIBLE, S.REFUSED_HAZARD,
          S.NOT_OURS, S.CONFIRMED}),
        (Actor.SYSTEM, S.REPORTED, {S.PLANNED}), (Actor.SYSTEM, S.COLLECTED, {S.CLOSED}),
        (Actor.OWNER, S.NOT_OURS, set()), (Actor.CARRIER, S.REJECTED, set()),
        (Actor.COORDINATOR, S.MERGED, set()),
    ],
)  # fmt: skip
def test_each_does_what_is_theirs(actor, state, allowed):
    assert moves(state, actor) == allowed


@pytest.mark.parametrize("present", sorted(S))
def test_who_says_that_a_pile_is_gone_does_what_a_reporter_may(present):
    may = moves(present, Actor.REPORTER)

    assert (life.gone(present) in may) == bool(may - {S.REOPEN_REQUESTED})


def test_an_illegal_move_names_what_is_allowed():
    with pytest.raises(life.MoveRefused) as refused:
        life.check_move(S.REPORTED, S.CLOSED, frozenset({Actor.OWNER}), "gone")
    assert refused.value.extra["allowed"] == life.allowed_moves(
        S.REPORTED, frozenset({Actor.OWNER})
    )


@pytest.mark.parametrize("wanted", sorted(life.NEEDS_REASON))
def test_what_ends_a_pile_needs_a_reason(wanted):
    present = next(state for state, then in life.NEXT.items() if wanted in then)
    for reason in (None, ""):
        with pytest.raises(life.ReasonMissing):
            life.check_move(present, wanted, EVERYONE, reason)
    life.check_move(present, wanted, EVERYONE, "said")


def test_what_nobody_but_the_town_can_end_waits_for_the_town():
    only_town = {s for s in S for a in Actor if moves(s, Actor.COORDINATOR)} - {
        s for s in S for a in set(Actor) - {Actor.COORDINATOR} if moves(s, a)
    }
    assert only_town - {S.REJECTED} <= moving.TRIAGE


@pytest.mark.parametrize(("age", "late"), [(90, False), (91, True)])
def test_a_pile_is_reopened_within_ninety_days(age, late):
    closed_at = NOW - timedelta(days=age)
    if not late:
        return life.check_reopening(closed_at, NOW)
    with pytest.raises(life.TooLate):
        life.check_reopening(closed_at, NOW)
    return None


@pytest.mark.parametrize("state", list(S))
def test_every_state_has_public_words_in_five_languages(state):
    assert set(messages.STATES[state]) == {"fr", "en", "ar", "tr", "pt"}
    assert all(messages.STATES[state].values())
