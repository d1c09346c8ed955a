"""Rounds are put off; those who were promised one are told, and the crew's calendar follows."""

from datetime import UTC, date, datetime, timedelta

import pytest
import time_machine
import vobject
from sqlalchemy import select, text

from applys.dumping.models import PileState
from applys.kernel.problems import Malformed
from applys.notifications.models import Event
from applys.rounds import tasks
from applys.rounds.actions import calendar, drawing, locking
from applys.rounds.actions.calendar import RoundUnderway
from applys.rounds.models import RoundState
from applys.rounds.queries import rounds as queries
from tests.factories import dumping as make
from tests.rounds.conftest import MONDAY

THURSDAY = datetime(2027, 2, 25, 9, tzinfo=UTC)
TUESDAY = MONDAY + timedelta(days=1)


@pytest.fixture(autouse=True)
def thursday_before():
    with time_machine.travel(THURSDAY, tick=False) as now:
        yield now


@pytest.fixture
def put_off(session, people, local):
    def put_off(monday=MONDAY, day=TUESDAY, reason="camion en panne"):
        calendar.put_off(session, people["coordinator"], monday, day, reason)

    return put_off


def told(session):
    asked = "SELECT args FROM procrastinate_jobs WHERE task_name = 'rounds.tell_moved'"
    return session.scalars(text(asked)).all()


def test_those_who_wait_are_told_of_the_new_day_once(session, people, pile, put_off, app):
    session.add(make.a_report(pile, people["ana"].id))
    put_off()
    (asked,) = told(session)
    session.commit()
    for _ in range(2):
        tasks.tell_moved(**asked)
    event = session.scalars(select(Event)).one()
    assert event.texts["fr"]["body"] == (
        "L'enlèvement prévu le lundi 1er mars est reporté au mardi 2 mars."
    )
    assert event.texts["en"]["body"].endswith("is moved to Tuesday 2 March.")


def test_nobody_is_told_of_a_monday_that_nobody_was_promised(session, pile, put_off):
    put_off(MONDAY + timedelta(weeks=3), MONDAY + timedelta(weeks=3, days=2))
    assert told(session) == []


def test_a_draft_moves_with_its_day(session, people, pile, put_off):
    round_ = drawing.draw(session, people.territory_id, MONDAY)
    put_off()
    assert round_.day == TUESDAY
    assert drawing.next_day(session, people.territory_id) == TUESDAY


def test_a_locked_round_that_is_called_off_leaves_its_piles_to_the_next(
    session, people, pile, put_off, thursday_before
):
    round_ = drawing.draw(session, people.territory_id, MONDAY)
    locking.lock(session, round_)
    thursday_before.move_to(datetime(2027, 3, 1, 5, tzinfo=UTC))
    put_off(day=None)
    assert queries.of_day(session, people.territory_id, MONDAY) is None
    assert pile.state is PileState.PLANNED
    following = drawing.draw(session, people.territory_id, MONDAY + timedelta(weeks=1))
    assert [stop.pile_id for stop in queries.stops(session, following.id)] == [pile.id]
    assert told(session)[0]["pile_ids"] == [str(pile.id)]


def test_a_round_under_way_cannot_be_put_off(session, people, pile, put_off):
    round_ = drawing.draw(session, people.territory_id, MONDAY)
    locking.lock(session, round_)
    round_.state = RoundState.CLOSED
    session.flush()
    with pytest.raises(RoundUnderway):
        put_off()


@pytest.mark.parametrize(
    ("monday", "day"),
    [
        (date(2027, 3, 2), date(2027, 3, 3)),
        (date(2027, 2, 15), None),
        (date(2029, 3, 5), None),
        (MONDAY, date(2027, 3, 7)),
        (MONDAY, date(2027, 2, 26)),
        (date(2027, 3, 29), date(2027, 3, 29)),
    ],
)
def test_a_round_goes_to_a_working_day_of_its_week_or_nowhere(put_off, monday, day):
    with pytest.raises(Malformed):
        put_off(monday, day)


@pytest.fixture
def subscribed(call, local):
    """Read the crew's calendar with a parser that is not the one that wrote it."""
    url = call("crew", "GET", "/rounds/calendar-address").json["url"]
    path = url.removeprefix("http://applys.test/v1")

    def subscribed():
        answer = call(None, "GET", path)
        assert answer.mimetype == "text/calendar"
        read = vobject.readOne(answer.text)
        return {str(event.uid.value)[8:18]: event for event in read.vevent_list}

    subscribed.path = path
    return subscribed


def test_the_calendar_has_every_monday_at_eight_in_paris(subscribed):
    events = subscribed()
    assert len(events) == 30
    winter, summer = events["2027-03-01"], events["2027-04-05"]
    assert winter.dtstart.value.astimezone(UTC) == datetime(2027, 3, 1, 7, tzinfo=UTC)
    assert summer.dtstart.value.astimezone(UTC) == datetime(2027, 4, 5, 6, tzinfo=UTC)


def test_hours_are_told_with_the_rules_of_their_zone(subscribed, call):
    text = call(None, "GET", subscribed.path).text
    assert "DTSTART;TZID=Europe/Paris:20270301T080000" in text
    assert "RRULE:FREQ=YEARLY;BYDAY=-1SU;BYMONTH=3" in text


def test_easter_monday_is_already_put_off(subscribed):
    easter = subscribed()["2027-03-29"]
    assert easter.dtstart.value.date() == date(2027, 3, 30)
    assert easter.description.value == "Pas encore préparée\nDéplacée du lundi : Jour férié"


def test_an_event_keeps_its_identity_when_it_moves_and_its_sequence_grows(subscribed, call):
    before = subscribed()["2027-03-01"]
    for day, reason in (("2027-03-03", "neige"), ("2027-03-02", "dégel")):
        path = "/rounds/calendar/2027-03-01"
        assert call("coordinator", "PUT", path, json={"day": day, "reason": reason}).json["items"]
    after = subscribed()["2027-03-01"]
    assert after.uid.value == before.uid.value
    assert (before.sequence.value, after.sequence.value) == ("0", "2")
    assert after.dtstart.value.date() == date(2027, 3, 2)


def test_a_round_called_off_is_cancelled_not_missing(subscribed, call):
    call("crew", "PUT", "/rounds/calendar/2027-03-01", json={"day": None, "reason": "congés"})
    event = subscribed()["2027-03-01"]
    assert (event.status.value, event.description.value) == (
        "CANCELLED", "Pas de tournée : congés",
    )  # fmt: skip


def test_a_locked_round_says_how_many_stops_it_has(session, people, pile, subscribed):
    locking.lock(session, drawing.draw(session, people.territory_id, MONDAY))
    event = subscribed()["2027-03-01"]
    assert (event.status.value, event.description.value) == ("CONFIRMED", "1 arrêt")


def test_a_new_address_ends_the_old_one_and_nobody_guesses_any(subscribed, call):
    etag = call(None, "GET", subscribed.path).headers["ETag"]
    kept = call(None, "GET", subscribed.path, headers={"If-None-Match": etag})
    assert kept.status_code == 304
    assert call("crew", "POST", "/rounds/calendar-address").status_code == 200
    assert call(None, "GET", subscribed.path).status_code == 404
    assert call(None, "GET", "/rounds/calendars/guessed").status_code == 404
    assert call("landlord", "GET", "/rounds/calendar-address").status_code == 404


def test_the_mondays_to_come_are_listed_for_those_who_drive_them(call, local):
    listed = call("crew", "GET", "/rounds/calendar?weeks=6").json["items"]
    assert [each["monday"] for each in listed][:2] == ["2027-02-22", "2027-03-01"]
    assert listed[5]["day"] == "2027-03-30"
    assert call("crew", "PUT", "/rounds/calendar/monday", json={"day": None, "reason": "ici"}
                ).status_code == 404  # fmt: skip
    assert call("landlord", "GET", "/rounds/calendar").status_code == 404
