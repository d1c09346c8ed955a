"""The organiser makes sectors and teams, and lists the firms to visit."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy import delete
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.events.actions.markethon import doubles
from applys.events.models import Firm, Meeting, Member, Sector, Team
from applys.events.queries.markethon import planned as queries
from applys.events.rules import codes
from applys.events.rules import markethon as rules
from applys.kernel import clock, ids, tasks
from applys.kernel.problems import Conflict, Malformed


class NoPhone(Conflict):
    """No phone number is known for this team: write one, or show its link"""


@dataclass(frozen=True, kw_only=True)
class Plan:
    """A team as its organiser writes it; a member has a `booking_id` or is a `companion`."""

    name: str
    members: Sequence[Mapping[str, Any]]
    sector_id: UUID | None = None
    leader_phone: str | None = None


def keep_sector(
    session: Session, meeting: Meeting, facts: Mapping[str, Any], sector: Sector | None = None
) -> Sector:
    """Write a sector, or write it anew; raise `SectorNameTaken`."""
    rules.check_kind(meeting.kind)
    with doubles.telling(session):
        sector = sector or Sector(meeting_id=meeting.id, **facts)
        for name, value in facts.items():
            setattr(sector, name, value)
        session.add(sector)
    return sector


def drop_sector(session: Session, sector: Sector) -> None:
    """Remove a sector that no team walks; its firms stay, without one."""
    with doubles.telling(session):
        session.delete(sector)


def keep_team(session: Session, meeting: Meeting, plan: Plan, team: Team | None = None) -> Team:
    """Write a team of two or three, or write it anew; a new phone is texted the team's link."""
    rules.check_kind(meeting.kind)
    rules.check_size(plan.members)
    _check_members(session, meeting, plan.members)
    if plan.sector_id:
        queries.get_sector(session, meeting.id, plan.sector_id)
    called = team.leader_phone if team else None
    with doubles.telling(session):
        team = team or Team(
            meeting_id=meeting.id,
            name=plan.name,
            sector_id=plan.sector_id,
            leader_phone=plan.leader_phone,
            code=codes.new_code(),
        )
        team.name, team.sector_id, team.leader_phone = plan.name, plan.sector_id, plan.leader_phone
        session.add(team)
        session.flush()
        session.execute(delete(Member).where(Member.team_id == team.id))
        session.add_all(_member(team, n, each) for n, each in enumerate(plan.members, start=1))
    if plan.leader_phone and plan.leader_phone != called:
        text_link(session, team)
    return team


def drop_team(session: Session, team: Team) -> None:
    """Remove a team that made no visit; raise `TeamWalked`."""
    with doubles.telling(session):
        session.delete(team)


def renew_link(session: Session, team: Team) -> None:
    """Give a team a new link: the old one opens nothing."""
    team.code = codes.new_code()
    session.flush()


def text_link(session: Session, team: Team) -> None:
    """Text its link to a team's phone, once this is committed."""
    if team.leader_phone is None:
        raise NoPhone
    team.texted_at = clock.now()
    tasks.defer(session, "events.text_team", {"team_id": str(team.id), "code": team.code})


def list_firms(session: Session, meeting: Meeting, firms: Sequence[Mapping[str, Any]]) -> int:
    """Add firms to visit; those listed already are left alone. Return how many were added."""
    rules.check_kind(meeting.kind)
    wanted = {each["sector_id"] for each in firms if each.get("sector_id")}
    known = {sector.id for sector in queries.sectors(session, meeting.id)}
    if wanted - known:
        raise Malformed.at("json", "/items", "A sector is not one of this Markethon.")
    rows = [_firm(meeting, each) for each in firms]
    added = insert(Firm).values(rows).on_conflict_do_nothing().returning(Firm.id)
    return len(session.scalars(added).all())


def drop_firm(session: Session, firm: Firm) -> None:
    """Take a firm off the list; what a team said of it stays."""
    session.delete(firm)


def _check_members(
    session: Session, meeting: Meeting, members: Sequence[Mapping[str, Any]]
) -> None:
    """Each booking is one of this meeting, with a place, named once."""
    booked = [each["booking_id"] for each in members if each.get("booking_id")]
    if len(booked) != len(set(booked)):
        raise rules.TeamSize
    if set(booked) - queries.bookings_of(session, meeting.id, booked):
        raise Malformed.at("json", "/members", "A booking has no place at this Markethon.")


def _member(team: Team, position: int, said: Mapping[str, Any]) -> Member:
    return Member(
        team_id=team.id,
        position=position,
        booking_id=said.get("booking_id"),
        companion=said.get("companion"),
    )


def _firm(meeting: Meeting, said: Mapping[str, Any]) -> dict[str, Any]:
    keys = rules.keys(said["name"], said["street"])
    return {
        "id": ids.new_id(),
        "created_at": clock.now(),
        "meeting_id": meeting.id,
        "sector_id": said.get("sector_id"),
        "name": said["name"],
        "street": said["street"],
        "siret": said.get("siret"),
        "name_key": keys.name,
        "street_key": keys.street,
        "invented": said.get("invented", False),
    }
