"""Meetings in people's own calendars, read back by another program."""

from datetime import datetime

import pytest
import vobject


def events(response):
    assert response.status_code == 200, response.json
    assert response.mimetype == "text/calendar"
    calendar = vobject.readOne(response.text)
    assert [zone.tzid.value for zone in calendar.vtimezone_list] == ["Europe/Paris"]
    return {event.uid.value: event for event in calendar.contents.get("vevent", [])}


def read(call, path, who=None):
    return events(call(who, "GET", path))


@pytest.fixture
def feed(call):
    """The path of ana's secret calendar."""
    url = call("ana", "POST", "/events/feed").json["url"]
    return url.split("/v1", 1)[1]


def test_a_meeting_keeps_its_name_and_is_told_in_paris_time(call, announce):
    meeting = announce()
    response = call(None, "GET", f"/events/meetings/{meeting['id']}/calendar")
    (event,) = events(response).values()
    assert event.uid.value == f"rencontre-{meeting['id']}@applys"
    assert event.status.value == "CONFIRMED"
    assert "DTSTART;TZID=Europe/Paris:" in response.text
    assert event.dtstart.value == datetime.fromisoformat(meeting["starts_at"])


def test_a_cancelled_meeting_stays_in_the_feed_and_its_sequence_grows(call, announce, move):
    meeting = announce()
    uid = f"rencontre-{meeting['id']}@applys"
    before = read(call, "/events/calendar")[uid]
    move(meeting, "cancelled", reason="La salle est fermée.")
    after = read(call, "/events/calendar")[uid]
    assert after.status.value == "CANCELLED"
    assert int(after.sequence.value) > int(before.sequence.value)


def test_a_feed_is_of_one_kind(call, announce):
    meeting = announce()
    kinds = {"coffee_job", "markethon", "job_dating"}
    found = {kind: read(call, f"/events/calendar?kind={kind}") for kind in kinds}
    assert {kind for kind, events in found.items() if events} == {meeting["kind"]} & kinds


def test_my_own_calendar_shows_what_i_booked_and_what_i_gave_back(
    call, announce, book, answer, feed
):
    meeting = announce()
    booking = book("ana", meeting).json
    uid = f"place-{booking['id']}@applys"
    before = read(call, feed)[uid]
    answer("ana", booking, "give_back")
    after = read(call, feed)[uid]
    assert [each.status.value for each in (before, after)] == ["CONFIRMED", "CANCELLED"]
    assert int(after.sequence.value) > int(before.sequence.value)


def test_a_new_address_ends_the_old_one(call, feed):
    call("ana", "POST", "/events/feed")
    assert call(None, "GET", feed).status_code == 404


def test_a_closed_calendar_is_read_no_more(call, feed):
    assert call("ana", "DELETE", "/events/feed").status_code == 204
    assert call(None, "GET", feed).status_code == 404
    assert call(None, "GET", f"{feed}x").status_code == 404


def test_nobody_puts_another_s_booking_in_a_calendar(call, announce, book):
    booking = book("ana", announce()).json
    assert call("bob", "GET", f"/events/bookings/{booking['id']}/calendar").status_code == 404
    assert read(call, f"/events/bookings/{booking['id']}/calendar", "ana")


def test_an_unchanged_feed_is_not_sent_twice(call, announce, book, feed):
    book("ana", announce())
    first = call(None, "GET", feed)
    again = call(None, "GET", feed, headers={"If-None-Match": first.headers["ETag"]})
    assert again.status_code == 304
