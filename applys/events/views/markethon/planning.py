"""Organisers make sectors and teams, and list the firms to visit."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.events.actions.markethon import linking, planning
from applys.events.actions.markethon.planning import Plan
from applys.events.models import Sector, Team
from applys.events.queries import meetings
from applys.events.queries.markethon import planned as queries
from applys.events.queries.markethon import walked
from applys.events.schemas.markethon.incoming import NewFirmsSchema, NewSectorSchema, NewTeamSchema
from applys.events.schemas.markethon.outgoing import FirmsAddedSchema, SectorSchema, TeamSchema
from applys.events.views.blueprint import blp
from applys.events.views.desk import WRITERS
from applys.kernel.database import session
from applys.kernel.gate import caller


@blp.post("/desk/meetings/<uuid:meeting_id>/sectors")
@blp.allow(*WRITERS)
@blp.creates
@blp.arguments(NewSectorSchema)
@blp.response(201, SectorSchema)
def write_sector(new: dict[str, Any], meeting_id: UUID) -> Sector:
    """Write a sector of a Markethon: named streets, with a line or an outline if there is one"""
    meeting = meetings.lock_meeting(session(), caller(), meeting_id)
    return planning.keep_sector(session(), meeting, new)


@blp.put("/desk/meetings/<uuid:meeting_id>/sectors/<uuid:sector_id>")
@blp.allow(*WRITERS)
@blp.arguments(NewSectorSchema)
@blp.response(200, SectorSchema)
def rewrite_sector(new: dict[str, Any], meeting_id: UUID, sector_id: UUID) -> Sector:
    """Write a sector anew"""
    meeting = meetings.lock_meeting(session(), caller(), meeting_id)
    sector = queries.get_sector(session(), meeting_id, sector_id)
    return planning.keep_sector(session(), meeting, new, sector)


@blp.delete("/desk/meetings/<uuid:meeting_id>/sectors/<uuid:sector_id>")
@blp.allow(*WRITERS)
@blp.response(204)
def drop_sector(meeting_id: UUID, sector_id: UUID) -> None:
    """Remove a sector that no team walks; 409 `sector-walked` else"""
    meetings.lock_meeting(session(), caller(), meeting_id)
    planning.drop_sector(session(), queries.get_sector(session(), meeting_id, sector_id))


@blp.post("/desk/meetings/<uuid:meeting_id>/teams")
@blp.allow(*WRITERS)
@blp.creates
@blp.arguments(NewTeamSchema)
@blp.response(201, TeamSchema)
def write_team(new: dict[str, Any], meeting_id: UUID) -> dict[str, Any]:
    """Write a team of two or three: people who booked, companions, or both

    409 says what is taken: `team-name-taken`, `sector-taken`, `already-in-team`. The team's link
    is texted to `leader_phone`.
    """
    meeting = meetings.lock_meeting(session(), caller(), meeting_id)
    return shown(planning.keep_team(session(), meeting, Plan(**new)))


@blp.put("/desk/teams/<uuid:team_id>")
@blp.allow(*WRITERS)
@blp.arguments(NewTeamSchema)
@blp.response(200, TeamSchema)
def rewrite_team(new: dict[str, Any], team_id: UUID) -> dict[str, Any]:
    """Write a team anew; a new phone is texted its link"""
    team = queries.get_team(session(), caller(), team_id)
    meeting = meetings.lock_meeting(session(), caller(), team.meeting_id)
    return shown(planning.keep_team(session(), meeting, Plan(**new), team))


@blp.delete("/desk/teams/<uuid:team_id>")
@blp.allow(*WRITERS)
@blp.response(204)
def drop_team(team_id: UUID) -> None:
    """Remove a team that made no visit; 409 `team-walked` else"""
    planning.drop_team(session(), queries.get_team(session(), caller(), team_id))


@blp.put("/desk/teams/<uuid:team_id>/link")
@blp.allow(*WRITERS)
@blp.response(200, TeamSchema)
def renew_team_link(team_id: UUID) -> dict[str, Any]:
    """Give a team a new link, where the old one went astray: that one opens nothing any more"""
    team = queries.get_team(session(), caller(), team_id)
    planning.renew_link(session(), team)
    return shown(team)


@blp.post("/desk/teams/<uuid:team_id>/text")
@blp.allow(*WRITERS)
@blp.response(200, TeamSchema)
def text_team_link(team_id: UUID) -> dict[str, Any]:
    """Text its link to a team's phone again; 409 `no-phone` when none is known"""
    team = queries.get_team(session(), caller(), team_id)
    planning.text_link(session(), team)
    return shown(team)


@blp.post("/desk/meetings/<uuid:meeting_id>/firms")
@blp.allow(*WRITERS)
@blp.arguments(NewFirmsSchema)
@blp.response(200, FirmsAddedSchema)
def list_firms_to_visit(new: dict[str, Any], meeting_id: UUID) -> dict[str, int]:
    """Add firms to visit; those listed already, by SIRET or by name and street, stay as they are"""
    meeting = meetings.lock_meeting(session(), caller(), meeting_id)
    return {"added": planning.list_firms(session(), meeting, new["items"])}


@blp.delete("/desk/meetings/<uuid:meeting_id>/firms/<uuid:firm_id>")
@blp.allow(*WRITERS)
@blp.response(204)
def drop_firm_to_visit(meeting_id: UUID, firm_id: UUID) -> None:
    """Take a firm off the list; what a team said of it stays"""
    meetings.lock_meeting(session(), caller(), meeting_id)
    planning.drop_firm(session(), queries.get_firm(session(), meeting_id, firm_id))


def shown(team: Team) -> dict[str, Any]:
    """A team as its organiser reads it."""
    session().flush()
    return described(
        [team],
        queries.members(session(), Team.id == team.id),
        walked.by_team(session(), team.meeting_id),
    )[0]


def described(teams: Any, members: Any, outcomes: Any) -> list[dict[str, Any]]:
    """Teams with their people, their link and what they brought."""
    secret, site = current_app.config["SECRET_KEY"], current_app.config["PUBLIC_URL"]
    return [
        {
            "id": team.id,
            "name": team.name,
            "sector_id": team.sector_id,
            "leader_phone": team.leader_phone,
            "texted_at": team.texted_at,
            "link": f"{site}{linking.path(secret, team)}",
            "members": [each for each in members if each.team_id == team.id],
            "outcomes": outcomes.get(team.id, {}),
        }
        for team in teams
    ]
