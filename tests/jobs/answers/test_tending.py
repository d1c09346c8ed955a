"""The clock: firms are reminded at 3 and 7 days, people hear at 15, the rest closes at 60."""

from datetime import timedelta

import pytest
from sqlalchemy import func, select

from applys.jobs.actions.applications import tending
from applys.jobs.models import Application, ApplicationState
from applys.kernel import clock
from applys.notifications.models import Event
from tests.factories.answers import an_application
from tests.factories.jobs import an_offer

SECRET = "a secret for tests, long enough"


@pytest.fixture
def offer(people, session):
    session.add(kept := an_offer(people["employer"]))
    session.flush()
    return kept


@pytest.fixture
def waiting(session, people, offer):
    """Someone's answer, of so many days ago."""

    def waiting(days, who="ana", **changes):
        at = clock.now() - timedelta(days=days)
        return an_application(session, people[who], offer, created_at=at, updated_at=at, **changes)

    return waiting


def told(session, kind):
    return session.scalar(select(func.count()).where(Event.kind == kind))


def test_a_firm_is_reminded_after_three_days_once(waiting, session):
    waiting(2.9)
    assert tending.remind_firms(session, SECRET) == 0
    waiting(3.1, who="bob")
    assert [tending.remind_firms(session, SECRET) for _ in range(2)] == [1, 0]


def test_and_again_after_seven(waiting, session):
    application = waiting(6.9, nudges=1)
    assert tending.remind_firms(session, SECRET) == 0
    application.created_at -= timedelta(hours=5)
    session.flush()
    assert [tending.remind_firms(session, SECRET) for _ in range(2)] == [1, 0]


def test_a_worker_that_was_away_reminds_once(waiting, session):
    assert waiting(9).nudges == 0
    assert [tending.remind_firms(session, SECRET) for _ in range(2)] == [1, 0]


def test_all_who_wait_for_one_offer_are_one_reminder(waiting, session):
    waiting(4), waiting(4, who="bob")
    assert tending.remind_firms(session, SECRET) == 1
    assert "2 personnes attendent" in session.scalar(select(Event.texts))["fr"]["body"]


def test_an_answered_one_is_not_a_reason_to_remind(waiting, session):
    waiting(9, state=ApplicationState.TO_CALL)
    assert tending.remind_firms(session, SECRET) == 0


def test_after_fifteen_days_the_person_hears_once(waiting, session):
    waiting(14.9)
    assert tending.tell_silence(session) == 0
    waiting(15.1, who="bob")
    assert [tending.tell_silence(session) for _ in range(2)] == [1, 0]
    assert "pas encore de réponse" in session.scalar(select(Event.texts))["fr"]["body"]


def test_two_people_of_one_offer_and_one_day_both_hear(waiting, session):
    waiting(15.1)
    tending.tell_silence(session)
    waiting(15.1, who="bob")
    tending.tell_silence(session)
    assert told(session, "jobs.application") == 2


@pytest.mark.parametrize("state", ["sent", "seen", "to_call", "meeting"])
def test_after_sixty_days_what_nobody_moved_closes(waiting, session, state):
    application = waiting(60.1, state=ApplicationState(state))
    assert [tending.close_old(session) for _ in range(2)] == [1, 0]
    session.refresh(application)
    assert (application.state, application.reason) == ("closed", "no_answer")


def test_a_meeting_of_yesterday_is_not_closed(waiting, session):
    application = waiting(61, state=ApplicationState.MEETING)
    application.updated_at = clock.now() - timedelta(days=1)
    session.flush()
    assert tending.close_old(session) == 0


@pytest.mark.parametrize("state", ["hired", "not_kept", "withdrawn", "obsolete", "closed"])
def test_what_is_over_stays_as_it_is(waiting, session, state):
    waiting(90, state=ApplicationState(state))
    assert tending.close_old(session) == tending.tell_silence(session) == 0
    assert session.scalar(select(Application.state)) == state
