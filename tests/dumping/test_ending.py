"""What was taken away and stayed so is closed after 14 days, and everyone is told."""

from datetime import timedelta

import pytest
from sqlalchemy import select, text

from applys.dumping import tasks
from applys.dumping.actions import telling
from applys.dumping.models import Pile, PileState, PileStep, Report
from applys.kernel import clock
from applys.notifications.models import Notification

FORTNIGHT = timedelta(days=14)


@pytest.fixture
def gone(session, report):
    """gone(state, age) is Ana's pile, in that state for so long."""

    def gone(state, age):
        pile = session.get(Pile, report.pile_id)
        pile.state, pile.updated_at = state, clock.now() - age
        pile.collected_at = clock.now() - age if state is PileState.COLLECTED else None
        session.flush()
        return pile.id

    return gone


def state(session, pile_id):
    return session.get(Pile, pile_id, populate_existing=True).state


@pytest.mark.parametrize("was", [PileState.COLLECTED, PileState.NOT_FOUND])
def test_it_is_closed_after_14_days_and_not_before(session, gone, was):
    pile_id = gone(was, FORTNIGHT - timedelta(hours=1))
    tasks.close_quiet()
    assert state(session, pile_id) is was
    gone(was, FORTNIGHT)
    tasks.close_quiet()
    assert state(session, pile_id) is PileState.CLOSED


def test_what_still_waits_is_never_closed_by_itself(session, gone):
    pile_id = gone(PileState.CONFIRMED, 10 * FORTNIGHT)
    tasks.close_quiet()
    assert state(session, pile_id) is PileState.CONFIRMED


def test_everyone_who_reported_it_is_told_and_so_is_who_reported_for_them(
    session, gone, people, report, call
):
    pile_id, ana = gone(PileState.CONFIRMED, FORTNIGHT), people["ana"].id
    for who, more in (("bob", {}), ("mediator", {"on_behalf": True}), (None, {})):
        seen = {
            "client_id": f"0192d3a4-0000-7000-8000-0000000000{len(who or 'no'):02}",
            "pile_id": str(pile_id), "place_kind": "pav",
            "where": {"point": {"latitude": 47.4113, "longitude": 1.0012}}, **more,
        }  # fmt: skip
        assert call(who, "POST", "/dumping/reports", json=seen).status_code == 201
    gone_for_good = session.get(Pile, pile_id)
    gone_for_good.state, gone_for_good.collected_at = PileState.COLLECTED, clock.now() - FORTNIGHT
    session.flush()
    tasks.close_quiet()
    step = session.scalars(select(PileStep).where(PileStep.became == PileState.CLOSED)).one()
    asked = "SELECT args->>'step_id' FROM procrastinate_jobs WHERE task_name LIKE '%tell_reporters'"
    assert session.scalars(text(asked)).all() == [str(step.id)]
    assert telling.tell_reporters(session, step.id) == 3
    told = set(session.scalars(select(Notification.account_id)))
    assert told == {ana, people["bob"].id, people["mediator"].id}


def test_where_a_report_came_from_is_forgotten_after_two_days(session, report):
    tasks.forget_sources()
    assert session.get(Report, report.id, populate_existing=True).source == "a hash of home"
    report.created_at = clock.now() - timedelta(days=2, minutes=1)
    report.captured_at = report.created_at
    session.flush()
    tasks.forget_sources()
    assert session.get(Report, report.id, populate_existing=True).source == ""
