"""A meeting through its life, over HTTP."""

import pytest


def test_nobody_reads_a_draft(call, write, move):
    meeting = write()
    path = f"/events/meetings/{meeting['id']}"
    assert call(None, "GET", path).status_code == 404
    assert move(meeting, "announced").json["state"] == "announced"
    assert call(None, "GET", path).json["title"] == meeting["title"]


def test_each_move_says_who_when_and_why(announce, move, people):
    meeting = announce()
    steps = move(meeting, "cancelled", reason="La salle est fermée.").json["steps"]
    assert [(step["was"], step["became"]) for step in steps] == [
        (None, "draft"), ("draft", "announced"), ("announced", "cancelled"),
    ]  # fmt: skip
    assert steps[-1]["reason"] == "La salle est fermée."
    assert steps[-1]["account_id"] == str(people["mediator"].id)


def test_a_move_that_is_not_allowed_names_those_that_are(announce, move):
    meeting = announce()
    move(meeting, "cancelled", reason="Trop peu d'inscrits.")
    refused = move(meeting, "announced")
    assert (refused.status_code, refused.json["allowed"]) == (409, [])


def test_it_is_held_once_it_has_started(announce, move, clocks):
    meeting = announce()
    assert move(meeting, "held").json["type"].endswith("/not-started")
    clocks.move_to("2027-01-14T09:00:00Z")
    assert move(meeting, "held").json["state"] == "held"


def test_a_meeting_that_moves_takes_its_slots_and_windows_along(change, announce):
    meeting = announce(registration_until="2027-01-13T18:00")
    answer = change(meeting, starts_at="2027-01-21T09:30", ends_at="2027-01-21T11:30")
    assert answer.json["slots"][0]["starts_at"] == "2027-01-21T08:30:00Z"
    assert answer.json["registration_until"] == "2027-01-20T17:00:00Z"
    assert answer.json["steps"][-1]["details"]["starts_at"] == [
        "2027-01-14T08:30:00+00:00", "2027-01-21T08:30:00+00:00",
    ]  # fmt: skip


def test_what_calendars_show_makes_the_sequence_grow(change, announce):
    meeting = announce()
    assert change(meeting, contact="02 47 00 00 00").json["sequence"] == 0
    assert change(meeting, venue="Médiathèque").json["sequence"] == 1


@pytest.mark.parametrize("starts_at", ["2027-01-03T09:30", "2027-01-04T10:59"])
def test_a_meeting_does_not_move_into_the_past(change, announce, starts_at):
    answer = change(announce(), starts_at=starts_at)
    assert answer.json["type"].endswith("/too-late")


def test_a_change_asks_for_what_was_read(call, announce):
    path = f"/events/desk/meetings/{announce()['id']}"
    assert call("mediator", "PATCH", path, json={"title": "Autre"}).status_code == 428
    stale = call("mediator", "PATCH", path, json={"title": "Autre"}, headers={"If-Match": '"x"'})
    assert stale.status_code == 412
