"""Series over HTTP: written, announced, made day by day, changed, cut, ended."""

from datetime import date

import icalendar
from sqlalchemy import select

from applys.events import tasks
from applys.events.models import Meeting
from applys.kernel import clock
from applys.partners.models import Partner
from tests.factories import events as make
from tests.factories.events import problem

RULE = "FREQ=WEEKLY;INTERVAL=2;BYDAY=TH;UNTIL=20271231"
WHY = "La salle change."


def starts(series):
    return [meeting["starts_at"][5:16] for meeting in series["meetings"]]


def whole(call, meeting, who="mediator"):
    return call(who, "GET", f"/events/desk/meetings/{meeting['id']}").json


def test_a_draft_series_has_the_drafts_of_thirteen_weeks(write_series, call):
    series = write_series().json
    assert starts(series) == [
        "01-14T08:30", "01-28T08:30", "02-11T08:30", "02-25T08:30", "03-11T08:30", "03-25T08:30",
    ]  # fmt: skip
    assert {meeting["state"] for meeting in series["meetings"]} == {"draft"}
    assert (len(series["days"]), series["last_day"]) == (25, "2027-12-30")
    assert (series["state"], series["allowed"]) == ("draft", ["announced", "ended"])
    meeting = whole(call, series["meetings"][0])
    assert (meeting["registration_from"], meeting["cancel_until"]) == (
        "2026-10-06T07:30:00Z", "2027-01-13T08:30:00Z",
    )  # fmt: skip


def test_a_series_skips_school_holidays_where_asked(write_series, change_series, winter):
    series = write_series(skips_school_holidays=True).json
    assert starts(series)[2:4] == ["02-11T08:30", "03-11T08:30"]
    again = change_series(series, skips_school_holidays=False).json
    assert (starts(again)[3], again["skips_school_holidays"]) == ("02-25T08:30", False)


def test_an_announced_series_is_on_the_agenda_and_told_once(series, call, inbox):
    shown = call(None, "GET", "/events/meetings").json["items"]
    assert {meeting["series_id"] for meeting in shown} == {series["id"]}
    assert len(shown) == 6
    assert inbox("ana") == ["Nouvelle rencontre près de chez vous"]


def test_days_are_made_as_they_come_near_once_and_silently(series, clocks, call, inbox, session):
    told = inbox("ana")
    clocks.move_to("2027-02-01T03:15Z")
    for _ in range(2):
        tasks.make_meetings()
    session.expunge_all()
    found = call("mediator", "GET", f"/events/series/{series['id']}").json
    assert starts(found)[-2:] == ["04-08T07:30", "04-22T07:30"]
    assert inbox("ana") == told
    slot = whole(call, found["meetings"][-1])["slots"][0]
    assert call("ana", "POST", f"/events/slots/{slot['id']}/bookings", json={}).status_code == 201


def test_a_day_that_was_cancelled_is_not_made_again(series, move, clocks, call, session):
    move(series["meetings"][1], "cancelled", reason=WHY)
    clocks.move_to("2027-01-12T03:15Z")
    tasks.make_meetings()
    session.expunge_all()
    meetings = call("mediator", "GET", f"/events/series/{series['id']}").json["meetings"]
    states = [each["state"] for each in meetings if each["recurrence_at"][5:10] == "01-28"]
    assert states == ["cancelled"]


def test_one_meeting_changed_alone_no_longer_follows(series, change, change_series, call):
    alone = series["meetings"][1]
    change(alone, starts_at="2027-01-29T10:00", ends_at="2027-01-29T12:00", venue="Mairie")
    found = change_series(series, venue="Médiathèque", at="10:30").json
    moved = found["meetings"][1]
    assert (moved["starts_at"], moved["detached"]) == ("2027-01-29T09:00:00Z", True)
    assert moved["recurrence_at"] == "2027-01-28T08:30:00Z"
    venues = [whole(call, meeting)["venue"] for meeting in found["meetings"]]
    assert venues == ["Médiathèque", "Mairie", *["Médiathèque"] * 4]
    assert starts(found)[2] == "02-11T09:30"


def test_all_move_to_another_day_and_everyone_is_asked(series, change_series, book, call, inbox):
    first = whole(call, series["meetings"][0])
    mine = book("ana", first).json
    found = change_series(series, rule=RULE.replace("TH", "FR"), reason=WHY).json
    assert starts(found)[:2] == ["01-15T08:30", "01-29T08:30"]
    assert [each["id"] for each in found["meetings"]] == [each["id"] for each in series["meetings"]]
    asked = call("ana", "GET", f"/events/bookings/{mine['id']}").json
    assert (asked["state"], asked["confirmed_at"]) == ("held", None)
    assert inbox("ana")[0] == "Nouvelle date : venez-vous toujours ?"


def test_a_change_of_words_moves_and_asks_nobody(series, change_series, book, call, inbox):
    mine = book("ana", whole(call, series["meetings"][0])).json
    assert change_series(series, title="Café du jeudi", capacity=30).status_code == 200
    kept = call("ana", "GET", f"/events/bookings/{mine['id']}").json
    assert kept["answers"] == ["give_back"]
    assert "Nouvelle date : venez-vous toujours ?" not in inbox("ana")
    assert whole(call, series["meetings"][3])["capacity"] == 30


def test_from_a_day_on_the_series_is_cut_and_only_the_rest_changes(series, change_series, call):
    rest = change_series(series, from_day="2027-02-11", at="18:00", reason=WHY).json
    assert (rest["continues_id"], starts(rest)[:2]) == (
        series["id"], ["02-11T17:00", "02-25T17:00"],
    )  # fmt: skip
    before = call("mediator", "GET", f"/events/series/{series['id']}").json
    assert (starts(before), before["last_day"]) == (["01-14T08:30", "01-28T08:30"], "2027-01-28")
    assert [each["id"] for each in before["meetings"] + rest["meetings"]] == [
        each["id"] for each in series["meetings"]
    ]


def test_a_day_that_falls_out_is_cancelled_with_a_reason_or_not_at_all(
    series, change_series, book, call, state
):
    mine = book("ana", whole(call, series["meetings"][1])).json
    assert problem(change_series(series, except_days=["2027-01-28"])) == (422, "reason-missing")
    assert state("ana", mine) == "held"
    found = change_series(series, except_days=["2027-01-28"], reason=WHY).json
    assert found["meetings"][1]["state"] == "cancelled"
    assert state("ana", mine) == "called_off"


def test_places_under_those_already_taken_change_nothing(
    series, change_series, book, call, session
):
    meeting = whole(call, series["meetings"][4])
    for who in ("ana", "bob"):
        book(who, meeting)
    refused = change_series(series, capacity=1, title="Autre titre")
    assert problem(refused) == (409, "capacity-too-low")
    assert refused.json["starts_at"] == "2027-03-11T08:30:00Z"
    session.expunge_all()
    assert whole(call, series["meetings"][0])["title"] == series["title"]


def test_ending_a_series_cancels_what_has_not_started(series, book, call, clocks, state, inbox):
    mine = book("ana", whole(call, series["meetings"][1])).json
    clocks.move_to("2027-01-14T09:00Z")
    path = f"/events/series/{series['id']}/state"
    assert problem(call("mediator", "PUT", path, json={"state": "ended"})) == (
        422, "reason-missing",
    )  # fmt: skip
    ended = call("mediator", "PUT", path, json={"state": "ended", "reason": WHY}).json
    assert [each["state"] for each in ended["meetings"]] == ["announced", *["cancelled"] * 5]
    assert (ended["allowed"], state("ana", mine)) == ([], "called_off")
    assert inbox("ana")[0] == "Rencontre annulée"
    tasks.make_meetings()
    assert len(ended["meetings"]) == 6


def test_an_ended_series_no_longer_changes(series, change_series, call):
    path = f"/events/series/{series['id']}/state"
    call("mediator", "PUT", path, json={"state": "ended", "reason": WHY})
    assert problem(change_series(series, title="Encore")) == (409, "series-ended")
    again = call("mediator", "PUT", path, json={"state": "announced"})
    assert problem(again) == (409, "series-move-refused")


def test_feeds_keep_the_uid_of_each_meeting_that_moves_or_is_cut(series, change_series, call):
    def uids():
        feed = call(None, "GET", "/events/calendar").data
        found = icalendar.Calendar.from_ical(feed).walk("VEVENT")
        return {str(each["uid"]): int(each["sequence"]) for each in found}

    before = uids()
    change_series(series, from_day="2027-02-11", at="18:00", reason=WHY)
    after = uids()
    assert before.keys() == after.keys()
    assert sorted(after[uid] - before[uid] for uid in before) == [0, 0, 1, 1, 1, 1]


def test_a_series_past_its_last_day_is_left_alone(series, clocks, session):
    clocks.move_to("2028-01-10T03:15Z")
    tasks.make_meetings()
    days = session.scalars(select(Meeting.recurrence_at)).all()
    assert max(days).astimezone(clock.PARIS).date() == date(2027, 3, 25)


def test_a_series_that_can_make_nothing_stops_no_other(session, people):
    body = session.get_one(Partner, people["mediator"].partner_id)
    lost, sound = make.a_series(body), make.a_series(body)
    lost.facts = {**lost.facts, "neighbourhood": "no-longer-there"}
    session.add_all([lost, sound])
    session.flush()
    lost_id, sound_id = lost.id, sound.id
    tasks.make_meetings()
    made = session.scalars(select(Meeting.series_id)).all()
    assert (made.count(lost_id), made.count(sound_id)) == (0, 5)
