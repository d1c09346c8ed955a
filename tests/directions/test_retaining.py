"""What is kept no longer than it must."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from applys.directions.actions import followups, retaining
from applys.directions.models import Direction, DirectionTally, End, Followup
from applys.kernel import clock

CAF = {"path": ["papiers", "caf"]}


def ago(**time):
    return clock.now() - timedelta(**time)


@pytest.fixture
def old(call, in_force, session):
    """old(days) gives a direction that long ago, which ended at the right door."""

    def old(days):
        given = call(None, "POST", "/directions/given", json=CAF).json
        door = given["said"]["doors"][0]["permanence_id"]
        body = {"permanence_id": door, "ending": "right_door"}
        call(None, "PUT", f"/directions/given/{given['code']}/end", json=body)
        found = session.scalars(select(Direction).where(Direction.code == given["code"])).one()
        found.created_at = ago(days=days)
        found.expires_at = found.created_at + timedelta(days=60)
        session.flush()

    return old


def test_a_code_is_forgotten_after_sixty_days_and_the_direction_stays(old, session):
    old(61)
    old(59)
    assert [retaining.forget_codes(session) for _ in range(2)] == [1, 0]
    codes = session.scalars(select(Direction.code).order_by(Direction.created_at)).all()
    assert [code is None for code in codes] == [True, False]


def test_directions_of_two_years_ago_become_figures_of_their_month(old, session):
    for _ in range(2):
        old(900)
    old(10)
    assert [retaining.fold_directions(session) for _ in range(2)] == [2, 0]
    tally = session.scalars(select(DirectionTally)).one()
    assert (tally.need, tally.ending, tally.directions, tally.month.day) == (
        "papiers", "right_door", 2, 1,
    )  # fmt: skip
    assert len(session.scalars(select(Direction)).all()) == 1
    assert len(session.scalars(select(End)).all()) == 1


@pytest.mark.parametrize(("days", "gone"), [(366, 1), (360, 0)])
def test_a_sheet_that_nobody_touches_for_a_year_goes(session, people, days, gone):
    followups.open_sheet(session, people["ana"])
    session.scalars(select(Followup)).one().touched_at = ago(days=days)
    session.flush()
    assert retaining.erase_sheets(session) == gone
