"""The resident's sheet: theirs to keep, to share for a time, and to see who read it."""

from datetime import timedelta

import pytest
from sqlalchemy import select

from applys.directions.models import FollowupItem, FollowupReading, FollowupShare
from applys.kernel import clock

ITEMS, SHARES = "/directions/followup/items", "/directions/followup/shares"


@pytest.fixture
def share(call, people):
    """Ana shares her sheet with the landlord's structure."""

    def share(purpose="read", **body):
        partner = str(people["landlord"].partner_id)
        body = {"partner_id": partner, "purpose": purpose, **body}
        return call("ana", "POST", SHARES, json=body)

    return share


@pytest.fixture
def sheet(call, share):
    """The path of Ana's sheet, as the landlord's staff read it."""

    def sheet(purpose="read"):
        share(purpose)
        listed = call("landlord", "GET", "/directions/followups").json["items"]
        return f"/directions/followups/{listed[0]['followup_id']}"

    return sheet


def kind(refused):
    return refused.json["type"].rpartition("/")[2]


def test_a_sheet_is_empty_at_first(call):
    assert call("ana", "GET", "/directions/followup").json == {
        "items": [], "shares": [], "readings": [],
    }  # fmt: skip


def test_steps_appointments_and_papers_are_kept_and_ticked(call):
    call("ana", "POST", ITEMS, json={"kind": "paper", "words": "Avis d'impôt"})
    body = {"kind": "appointment", "words": "MDS", "due_at": "2026-12-03T09:30:00+01:00"}
    lines = call("ana", "POST", ITEMS, json=body).json["items"]
    assert [each["kind"] for each in lines] == ["appointment", "paper"]
    path = f"{ITEMS}/{lines[1]['id']}"
    done = call("ana", "PATCH", path, json={"done": True}).json["items"]
    assert [each["done_at"] is not None for each in done] == [False, True]
    assert call("ana", "DELETE", path).status_code == 204
    assert len(call("ana", "GET", "/directions/followup").json["items"]) == 1


def test_nobody_touches_another_s_line(call):
    line = call("ana", "POST", ITEMS, json={"kind": "step", "words": "CAF"}).json["items"][0]
    assert call("bob", "DELETE", f"{ITEMS}/{line['id']}").status_code == 404
    assert call("landlord", "GET", "/directions/followup").status_code == 403


def test_a_structure_reads_what_is_shared_and_the_resident_sees_it(call, sheet):
    path = sheet()
    assert call("landlord", "GET", path).json["purpose"] == "read"
    readings = call("ana", "GET", "/directions/followup").json["readings"]
    assert [each["partner"] for each in readings] == ["Maison landlord"]


def test_what_is_not_shared_is_not_there_and_nothing_is_logged(call, sheet, session):
    path = sheet()
    assert kind(call("mediator", "GET", path)) == "not-shared"
    assert session.scalars(select(FollowupReading)).all() == []


def test_reading_is_not_writing(call, sheet, session):
    path = f"{sheet('read')}/items"
    refused = call("landlord", "POST", path, json={"kind": "step", "words": "Rappeler"})
    assert kind(refused) == "not-shared"
    assert session.scalars(select(FollowupItem)).all() == []


def test_who_follows_writes_the_next_step_in_their_name(call, sheet):
    call("landlord", "POST", f"{sheet('follow')}/items", json={"kind": "step", "words": "Rappeler"})
    line = call("ana", "GET", "/directions/followup").json["items"][0]
    assert (line["words"], line["by"]) == ("Rappeler", "Maison landlord")


def test_a_share_withdrawn_is_over_at_once_even_for_who_writes(call, sheet, session):
    path = sheet("follow")
    share_id = session.scalars(select(FollowupShare.id)).one()
    assert call("ana", "DELETE", f"{SHARES}/{share_id}").status_code == 204
    assert kind(call("landlord", "GET", path)) == "not-shared"
    refused = call("landlord", "POST", f"{path}/items", json={"kind": "step", "words": "Rappeler"})
    assert kind(refused) == "not-shared"
    assert call("landlord", "GET", "/directions/followups").json == {"items": []}


def test_a_share_ends_by_itself_and_may_be_given_again(call, sheet, share, session):
    path = sheet()
    session.scalars(select(FollowupShare)).one().expires_at = clock.now() - timedelta(seconds=1)
    assert kind(call("landlord", "GET", path)) == "not-shared"
    assert share().status_code == 201


def test_sharing_twice_for_one_purpose_is_refused_by_name(share):
    share()
    assert kind(share()) == "already-shared"
    assert share("follow").status_code == 201


@pytest.mark.parametrize("body", [{"days": 366}, {"days": 0}, {"purpose": "sell"}])
def test_a_share_is_for_a_year_at_most_and_for_a_known_purpose(share, body):
    assert share(**body).status_code == 422


def test_it_is_shared_with_structures_of_the_town_only(share):
    assert share(partner_id="01890000-0000-7000-8000-000000000000").status_code == 404


def test_the_consent_says_what_was_agreed_to(share, session):
    share(read_aloud=True, days=30)
    given = session.scalars(select(FollowupShare)).one()
    assert (given.consent["read_aloud"], given.consent["language"]) == (True, "fr")
    assert given.expires_at - given.created_at < timedelta(days=30, minutes=1)


def test_the_sheet_goes_with_the_account(call, sheet, session):
    call("landlord", "GET", sheet())
    call("ana", "POST", ITEMS, json={"kind": "step", "words": "CAF"})
    assert call("ana", "DELETE", "/me").status_code == 204
    tables = FollowupItem, FollowupShare, FollowupReading
    assert [session.scalars(select(table)).all() for table in tables] == [[], [], []]


BAD = {
    "no words": {"kind": "step", "words": ""},
    "a kind nobody knows": {"kind": "diagnosis", "words": "x"},
    "words too long": {"kind": "step", "words": "x" * 141},
    "a NUL": {"kind": "step", "words": "a\x00b"},
    "no hour": {"kind": "appointment", "words": "x", "due_at": "demain"},
}


@pytest.mark.parametrize("body", BAD.values(), ids=BAD)
def test_a_line_that_makes_no_sense_is_refused(call, body):
    assert call("ana", "POST", ITEMS, json=body).status_code == 422
