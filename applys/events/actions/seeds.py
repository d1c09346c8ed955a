"""A demonstration's meetings; done twice, nothing changes and nobody is told."""

from collections.abc import Mapping, Sequence
from datetime import datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.events.actions import life, writing
from applys.events.actions.places import serving
from applys.events.models import Meeting, MeetingSource, MeetingState
from applys.events.queries import slots as queries
from applys.kernel import clock, stamps
from applys.partners.models import Partner


def seed_meetings(session: Session, documents: Sequence[Mapping[str, Any]]) -> int:
    """Announce those that are not there yet; return how many."""
    partners = {partner.slug: partner for partner in session.scalars(select(Partner))}
    here = Meeting.source == MeetingSource.HERE
    known = set(session.scalars(select(Meeting.source_id).where(here)))
    added = 0
    for number, document in enumerate(documents, start=1):
        source_id = f"demo-{number:02}"
        if source_id not in known:
            _announce(session, partners, {**document, "source_id": source_id})
            added += 1
    if added:
        stamps.bump(session, serving.DOMAIN)
    return added


def _announce(session: Session, partners: Mapping[str, Partner], document: dict[str, Any]) -> None:
    organiser = partners[document.pop("organiser")]
    together = [partners[slug].id for slug in document.pop("partners")]
    tables = [_table(partners, dict(table)) for table in document.pop("tables")]
    places = {"capacity": document.pop("capacity"), "tables": tables}
    facts = {**_times(document), "partner_ids": together}
    meeting = writing.keep(session, organiser, None, facts, places)
    meeting.state, meeting.announced_at = MeetingState.ANNOUNCED, clock.now()
    for slot in queries.lock_meeting(session, meeting.id).own:
        slot.open = True
    life.record(session, meeting, None, was=MeetingState.DRAFT, reason="demonstration")


def _table(partners: Mapping[str, Partner], table: dict[str, Any]) -> dict[str, Any]:
    return {**table, "employer_id": partners[table.pop("employer")].id}


def _times(document: dict[str, Any]) -> dict[str, Any]:
    """The document with its day and hour turned into local times."""
    today = clock.now().astimezone(clock.PARIS).date()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=document.pop("weeks"))
    day = monday + timedelta(days=document.pop("weekday"))
    starts_at = datetime.combine(day, time.fromisoformat(document.pop("at")))
    ends_at = starts_at + timedelta(minutes=document.pop("lasts"))
    return {**document, "starts_at": starts_at, "ends_at": ends_at}
