"""The demonstration holds one meeting of each kind, once."""

import json
from pathlib import Path

import pytest
from sqlalchemy import select

from applys.events.actions import seeds
from applys.events.models import Meeting, MeetingKind
from applys.events.schemas.seeds import SeedMeetingSchema
from tests.factories.partners import a_partner

DOCUMENTS = json.loads(Path("seeds/meetings.json").read_text(encoding="utf-8"))


@pytest.fixture
def documents(session, town):
    loaded = SeedMeetingSchema(many=True).load(DOCUMENTS)
    named = {slug for each in loaded for slug in [each["organiser"], *each["partners"]]}
    named |= {table["employer"] for each in loaded for table in each["tables"]}
    session.add_all(a_partner(town.id, slug=slug, name=slug) for slug in named)
    session.flush()
    return loaded


def test_one_of_each_kind_goes_in_once(session, documents):
    assert [seeds.seed_meetings(session, documents) for _ in range(2)] == [len(documents), 0]
    kinds = session.scalars(select(Meeting.kind)).all()
    assert set(kinds) == set(MeetingKind)


def test_they_can_be_read_and_booked(call, session, documents):
    seeds.seed_meetings(session, documents)
    meetings = call(None, "GET", "/events/meetings").json["items"]
    coffee = {each["starts_at"] for each in meetings if each["series_id"]}
    assert (len(meetings) - len(coffee), len(coffee)) == (len(documents) - 1, 6)
    assert all(meeting["places_left"] > 0 for meeting in meetings)
