"""A meeting as schema.org Event: what it says in each state of its life."""

import pytest

SCHEMA = "https://schema.org/"


@pytest.fixture
def event(call):
    def event(meeting):
        answer = call(None, "GET", f"/events/meetings/{meeting['id']}/event")
        assert (answer.status_code, answer.mimetype) == (200, "application/ld+json")
        return answer.json

    return event


def test_it_says_what_where_when_by_whom_and_that_it_is_free(announce, event, people):
    landlord = people["landlord"].partner_id
    meeting = announce(languages=["fr", "ar"], step_free=True, partner_ids=[str(landlord)])
    said = event(meeting)
    assert (said["@context"], said["@type"]) == ("https://schema.org", "Event")
    assert (said["startDate"], said["endDate"]) == (
        "2027-01-14T08:30:00+00:00", "2027-01-14T10:30:00+00:00",
    )  # fmt: skip
    assert said["location"]["geo"]["latitude"] == meeting["latitude"]
    assert said["location"]["amenityFeature"]["value"] is True
    assert said["organizer"][0]["name"] == meeting["organiser"]
    assert len(said["organizer"]) == 2
    assert (said["inLanguage"], said["isAccessibleForFree"]) == (["fr", "ar"], True)
    assert said["eventStatus"] == SCHEMA + "EventScheduled"
    assert said["url"].endswith(f"/rencontres/{meeting['id']}")


def test_its_offer_says_whether_places_are_left(announce, book, event, clocks):
    meeting = announce(capacity=1, registration_from="2027-01-05T09:00")
    assert event(meeting)["offers"]["availability"] == SCHEMA + "PreOrder"
    clocks.move_to("2027-01-05T10:00Z")
    assert event(meeting)["offers"]["availability"] == SCHEMA + "InStock"
    book("ana", meeting)
    assert event(meeting)["offers"]["availability"] == SCHEMA + "SoldOut"
    assert event(meeting)["remainingAttendeeCapacity"] == 0
    clocks.move_to("2027-01-14T08:31Z")
    assert "offers" not in event(meeting)


def test_it_says_what_became_of_it_and_from_when_it_moved(announce, change, move, event):
    meeting = announce()
    change(meeting, starts_at="2027-01-15T09:30")
    moved = event(meeting)
    assert (moved["eventStatus"], moved["previousStartDate"]) == (
        SCHEMA + "EventRescheduled", "2027-01-14T08:30:00+00:00",
    )  # fmt: skip
    move(meeting, "postponed", reason="La salle est fermée.")
    assert event(meeting)["eventStatus"] == SCHEMA + "EventPostponed"
    assert "previousStartDate" not in event(meeting)
    move(meeting, "cancelled", reason="La salle est fermée.")
    assert event(meeting)["eventStatus"] == SCHEMA + "EventCancelled"


def test_a_draft_is_nobody_s_event(write, call):
    assert call(None, "GET", f"/events/meetings/{write()['id']}/event").status_code == 404


def test_one_moved_before_it_was_announced_was_never_elsewhere(write, change, move, event):
    meeting = write()
    change(meeting, starts_at="2027-01-15T09:30")
    move(meeting, "announced")
    assert event(meeting)["eventStatus"] == SCHEMA + "EventScheduled"
