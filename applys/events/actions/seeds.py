"""A demonstration's meetings; done twice, nothing changes and nobody is told."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime, time, timedelta
from typing import Any

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.events.actions import life, writing
from applys.events.actions.markethon import planting
from applys.events.actions.places import serving
from applys.events.actions.series import writing as series
from applys.events.models import Meeting, MeetingSource, MeetingState, Series, SeriesState
from applys.events.queries import slots as queries
from applys.kernel import clock, stamps
from applys.partners.models import Partner

# What a document says that is not a fact of its meeting.
ELSEWHERE = {"tables", "markethon"}


def seed_meetings(session: Session, documents: Sequence[Mapping[str, Any]]) -> int:
    """Announce those that are not there yet; return how many."""
    partners = {partner.slug: partner for partner in session.scalars(select(Partner))}
    here = Meeting.source == MeetingSource.HERE
    known = set(session.scalars(select(Meeting.source_id).where(here)))
    added = 0
    for number, document in enumerate(documents, start=1):
        source_id = f"demo-{number:02}"
        if source_id in known:
            continue
        if document.get("repeats"):
            added += _repeat(session, partners, dict(document))
        else:
            _announce(session, partners, {**document, "source_id": source_id})
            added += 1
    if added:
        stamps.bump(session, serving.DOMAIN)
    return added


def _announce(session: Session, partners: Mapping[str, Partner], document: dict[str, Any]) -> None:
    organiser = partners[document.pop("organiser")]
    together = [partners[slug].id for slug in document.pop("partners")]
    tables = [_table(partners, dict(table)) for table in document.pop("tables")]
    walked = document.pop("markethon")
    places = {"capacity": document.pop("capacity"), "tables": tables}
    facts = {**_times(document), "partner_ids": together}
    meeting = writing.keep(session, organiser, None, facts, places)
    meeting.state, meeting.announced_at = MeetingState.ANNOUNCED, clock.now()
    for slot in queries.lock_meeting(session, meeting.id).own:
        slot.open = True
    life.record(session, meeting, None, was=MeetingState.DRAFT, reason="demonstration")
    if walked:
        planting.plant(session, meeting, walked)


def _repeat(session: Session, partners: Mapping[str, Partner], document: dict[str, Any]) -> bool:
    """Announce a series, unless its organiser has one of this title."""
    organiser = partners[document.pop("organiser")]
    here = select(Series.id).where(
        Series.organiser_id == organiser.id, Series.facts["title"].astext == document["title"]
    )
    if session.scalar(here.limit(1)):
        return False
    together = [partners[slug].id for slug in document.pop("partners")]
    day, minutes = _day(document), document.pop("lasts")
    rule, at = document.pop("repeats"), document.pop("at")
    when = {"rule": rule, "first_day": day, "at": at, "minutes": minutes}
    plan = series.plan_in(session, organiser.territory_id, when)
    said = {name: value for name, value in document.items() if name not in ELSEWHERE}
    kept = series.keep(session, organiser, None, plan, {**said, "partner_ids": together})
    kept.state = SeriesState.ANNOUNCED
    session.flush()
    series.announce(session, kept, None)
    return True


def _table(partners: Mapping[str, Partner], table: dict[str, Any]) -> dict[str, Any]:
    return {**table, "employer_id": partners[table.pop("employer")].id}


def _times(document: dict[str, Any]) -> dict[str, Any]:
    """The document with its day and hour turned into local times."""
    document.pop("repeats", None)
    starts_at = datetime.combine(_day(document), time.fromisoformat(document.pop("at")))
    ends_at = starts_at + timedelta(minutes=document.pop("lasts"))
    return {**document, "starts_at": starts_at, "ends_at": ends_at}


def _day(document: dict[str, Any]) -> date:
    """So many weeks from this one's Monday, on its weekday."""
    today = clock.now().astimezone(clock.PARIS).date()
    monday = today - timedelta(days=today.weekday()) + timedelta(weeks=document.pop("weeks"))
    return monday + timedelta(days=document.pop("weekday"))
