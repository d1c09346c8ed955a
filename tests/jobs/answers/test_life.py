"""The table of an application's life."""

from datetime import UTC, datetime, timedelta

import pytest

from applys.jobs.models import Actor, Reason
from applys.jobs.models import ApplicationState as S
from applys.jobs.models.applications import OPEN
from applys.jobs.rules.applications import life

NOW = datetime(2026, 11, 25, 10, tzinfo=UTC)
ANSWERS = {S.TO_CALL, S.MEETING, S.HIRED, S.NOT_KEPT}
YES = {S.TO_CALL, S.MEETING, S.HIRED}
MAY = {
    (S.SENT, Actor.EMPLOYER): {S.SEEN, *ANSWERS},
    (S.SEEN, Actor.EMPLOYER): ANSWERS,
    (S.TO_CALL, Actor.EMPLOYER): ANSWERS - {S.TO_CALL},
    (S.MEETING, Actor.EMPLOYER): {S.HIRED, S.NOT_KEPT},
    (S.NOT_KEPT, Actor.EMPLOYER): YES,
    (S.OBSOLETE, Actor.EMPLOYER): YES,
    (S.CLOSED, Actor.EMPLOYER): YES,
    **{(state, Actor.APPLICANT): {S.WITHDRAWN} for state in OPEN},
    **{(state, Actor.OFFER): {S.OBSOLETE} for state in OPEN},
    **{(state, Actor.CLOCK): {S.CLOSED} for state in OPEN},
}


@pytest.mark.parametrize("actor", Actor)
@pytest.mark.parametrize("state", S)
def test_each_may_do_what_the_table_says_and_nothing_else(state, actor):
    assert set(life.allowed_moves(state, actor)) == MAY.get((state, actor), set())


def test_a_refusal_names_what_is_allowed():
    with pytest.raises(life.ApplicationMoveRefused) as refused:
        life.check_move(S.HIRED, S.NOT_KEPT, Actor.EMPLOYER, Reason.TOO_FAR)
    assert refused.value.extra["allowed"] == []


@pytest.mark.parametrize("reason", [None, Reason.FOUND_WORK, Reason.NO_ANSWER])
def test_a_no_takes_one_of_its_own_reasons(reason):
    with pytest.raises(life.ReasonRefused):
        life.check_move(S.SEEN, S.NOT_KEPT, Actor.EMPLOYER, reason)


def test_a_yes_takes_no_reason():
    with pytest.raises(life.ReasonRefused):
        life.check_move(S.SEEN, S.TO_CALL, Actor.EMPLOYER, Reason.TOO_FAR)


def test_no_reason_is_a_criterion_that_the_law_forbids():
    forbidden = {"age", "sex", "origin", "health", "family", "religion", "looks", "address"}
    assert not {str(reason) for reason in Reason} & forbidden


@pytest.mark.parametrize(("minutes", "seen"), [(29, S.SENT), (30, S.NOT_KEPT), (31, S.NOT_KEPT)])
def test_an_answer_shows_when_it_can_no_longer_be_undone(minutes, seen):
    until = NOW + life.UNDO
    now = NOW + timedelta(minutes=minutes)
    assert life.as_the_person_sees(S.NOT_KEPT, S.SENT, until, now) is seen
