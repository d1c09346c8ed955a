"""The life of a meeting, as a table."""

from datetime import UTC, datetime, timedelta

import pytest

from applys.events.models import MeetingState as S
from applys.events.rules import life
from applys.kernel.callers import Role

NOON = datetime(2027, 1, 14, 12, tzinfo=UTC)
HOUR = timedelta(hours=1)
ALLOWED = {
    (S.DRAFT, S.ANNOUNCED), (S.DRAFT, S.CANCELLED), (S.ANNOUNCED, S.HELD),
    (S.ANNOUNCED, S.POSTPONED), (S.ANNOUNCED, S.CANCELLED), (S.POSTPONED, S.ANNOUNCED),
    (S.POSTPONED, S.CANCELLED),
}  # fmt: skip


@pytest.mark.parametrize("present", S)
@pytest.mark.parametrize("wanted", S)
def test_only_these_moves_exist(present, wanted):
    allowed = wanted in life.allowed_moves(present, Role.COORDINATOR)
    assert allowed == ((present, wanted) in ALLOWED)


@pytest.mark.parametrize("role", [Role.MEDIATOR, Role.PARTNER, Role.COORDINATOR])
def test_public_bodies_announce(role):
    life.check_move(S.DRAFT, S.ANNOUNCED, role, None)


@pytest.mark.parametrize("role", [Role.EMPLOYER, Role.RESIDENT])
def test_others_do_not(role):
    with pytest.raises(life.MoveRefused) as refused:
        life.check_move(S.DRAFT, S.ANNOUNCED, role, None)
    assert S.ANNOUNCED not in refused.value.extra["allowed"]


@pytest.mark.parametrize("wanted", [S.POSTPONED, S.CANCELLED])
def test_those_registered_are_told_why(wanted):
    with pytest.raises(life.ReasonMissing):
        life.check_move(S.ANNOUNCED, wanted, Role.MEDIATOR, None)
    life.check_move(S.ANNOUNCED, wanted, Role.MEDIATOR, "La salle est fermée.")


@pytest.mark.parametrize(
    ("wanted", "now", "problem"),
    [
        (S.HELD, NOON - HOUR, life.NotStarted),
        (S.ANNOUNCED, NOON, life.TooLate),
        (S.POSTPONED, NOON, life.AlreadyStarted),
    ],
)
def test_the_clock_forbids_some_moves(wanted, now, problem):
    with pytest.raises(problem):
        life.check_moment(wanted, NOON, now)
    other = NOON - HOUR if wanted is not S.HELD else NOON
    assert [life.is_time(wanted, NOON, each) for each in (now, other)] == [False, True]


def test_a_firm_changes_its_draft_only():
    life.check_changeable(S.DRAFT, Role.EMPLOYER)
    with pytest.raises(life.ChangeRefused):
        life.check_changeable(S.ANNOUNCED, Role.EMPLOYER)
    with pytest.raises(life.MeetingOver):
        life.check_changeable(S.HELD, Role.COORDINATOR)
