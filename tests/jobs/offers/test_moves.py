"""The table of an offer's life."""

from datetime import UTC, date, datetime, timedelta

import pytest

from applys.jobs.models import State
from applys.jobs.rules.offers import life
from applys.kernel.callers import Role


@pytest.mark.parametrize(
    ("present", "wanted", "role"),
    [
        (State.DRAFT, State.SUBMITTED, Role.EMPLOYER),
        (State.SUBMITTED, State.PUBLISHED, Role.COORDINATOR),
        (State.PUBLISHED, State.FILLED, Role.EMPLOYER),
        (State.EXPIRED, State.SUBMITTED, Role.EMPLOYER),
    ],
)
def test_these_moves_are_allowed(present, wanted, role):
    life.check_move(present, wanted, role, None)


@pytest.mark.parametrize("state", [State.FILLED, State.WITHDRAWN])
@pytest.mark.parametrize("wanted", list(State))
def test_nothing_leaves_a_final_state(state, wanted):
    with pytest.raises(life.MoveRefused):
        life.check_move(state, wanted, Role.COORDINATOR, "because")


def test_an_employer_cannot_publish_and_is_told_what_is_allowed():
    with pytest.raises(life.MoveRefused) as refusal:
        life.check_move(State.SUBMITTED, State.PUBLISHED, Role.EMPLOYER, None)
    assert refusal.value.extra["allowed"] == [State.DRAFT, State.WITHDRAWN]


def test_returning_needs_a_reason():
    with pytest.raises(life.ReasonMissing):
        life.check_move(State.SUBMITTED, State.RETURNED, Role.COORDINATOR, None)


@pytest.mark.parametrize(
    ("present", "role", "after"),
    [
        (State.DRAFT, Role.EMPLOYER, State.DRAFT),
        (State.PUBLISHED, Role.EMPLOYER, State.SUBMITTED),
        (State.PUBLISHED, Role.COORDINATOR, State.PUBLISHED),
    ],
)
def test_what_residents_read_is_moderated_again(present, role, after):
    assert life.state_after_edit(present, role) is after


def test_an_offer_lives_sixty_days():
    published = datetime(2026, 3, 1, 12, tzinfo=UTC)
    assert life.expiry(published, None) == published + timedelta(days=60)


@pytest.mark.parametrize(
    ("day", "midnight"),
    [
        (date(2026, 3, 28), datetime(2026, 3, 28, 23, tzinfo=UTC)),
        (date(2026, 3, 29), datetime(2026, 3, 29, 22, tzinfo=UTC)),
        (date(2026, 10, 25), datetime(2026, 10, 25, 23, tzinfo=UTC)),
    ],
)
def test_the_last_day_to_apply_ends_at_midnight_in_paris(day, midnight):
    published = midnight - timedelta(days=20)
    assert life.expiry(published, day) == midnight
