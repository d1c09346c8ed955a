"""Teams read their day and say what they heard, by their link or through their organiser."""

from typing import Any
from uuid import UUID

from flask import current_app
from sqlalchemy import or_

from applys.events.actions.markethon import linking, visiting
from applys.events.actions.markethon.visiting import Logged, Said
from applys.events.models import Firm, Meeting, Sector, Team, Visit
from applys.events.queries.markethon import planned as queries
from applys.events.queries.markethon import walked
from applys.events.schemas.markethon.incoming import NewVisitsSchema, VisitFields
from applys.events.schemas.markethon.outgoing import (
    TeamDaySchema,
    VisitLoggedSchema,
    VisitsLoggedSchema,
)
from applys.events.views.blueprint import blp
from applys.events.views.desk import WRITERS
from applys.kernel.database import session
from applys.kernel.gate import caller


@blp.get("/team-links/<token>")
@blp.allow_anyone
@blp.response(200, TeamDaySchema)
def get_team_day(token: str) -> dict[str, Any]:
    """Get a team's day by its link: its streets, where nobody has been, its own visits"""
    return day(_team(token))


@blp.post("/team-links/<token>/visits")
@blp.allow_anyone
@blp.arguments(NewVisitsSchema)
@blp.response(200, VisitsLoggedSchema)
def log_visits(asked: dict[str, Any], token: str) -> dict[str, Any]:
    """Keep a team's visits, made with or without network, each by itself

    One that cannot be kept says why in `problem` and leaves the others alone. The same
    `client_id` counts once. Of a team's own visits of one firm the later counts. Where another
    team had been, `firm-already-visited` names it and says when; what came second is kept for the
    organiser. With `sent_at`, a phone whose clock is wrong is put right.
    """
    return {"items": [_told(each) for each in _log_all(_team(token), asked)]}


@blp.put("/team-links/<token>/visits/<uuid:client_id>")
@blp.allow_anyone
@blp.arguments(VisitFields)
@blp.response(200, VisitLoggedSchema)
def log_visit(said: dict[str, Any], token: str, client_id: UUID) -> dict[str, Any]:
    """Keep one visit; 409 `firm-already-visited` names the team that was there, and says when"""
    team = _team(token)
    meeting = queries.lock_day(session(), team.meeting_id)
    visit = visiting.log(session(), meeting, team, Said(client_id=client_id, **said))
    return _told(Logged(client_id=client_id, visit=visit))


@blp.post("/desk/teams/<uuid:team_id>/visits")
@blp.allow(*WRITERS)
@blp.arguments(NewVisitsSchema)
@blp.response(200, VisitsLoggedSchema)
def log_team_visits(asked: dict[str, Any], team_id: UUID) -> dict[str, Any]:
    """Keep visits that a team noted on paper, as by its link"""
    team = queries.get_team(session(), caller(), team_id)
    return {"items": [_told(each) for each in _log_all(team, asked)]}


def day(team: Team) -> dict[str, Any]:
    """A team's day."""
    meeting = session().get_one(Meeting, team.meeting_id)
    sector = session().get(Sector, team.sector_id) if team.sector_id else None
    theirs = or_(Firm.sector_id == team.sector_id, Firm.sector_id.is_(None))
    return {
        "id": team.id,
        "meeting_id": meeting.id,
        "title": meeting.title,
        "starts_at": meeting.starts_at,
        "ends_at": meeting.ends_at,
        "name": team.name,
        "sector": sector,
        "to_visit": queries.to_visit(session(), (Firm.meeting_id == meeting.id) & theirs),
        "visits": walked.of_team(session(), team.id),
    }


def _log_all(team: Team, asked: dict[str, Any]) -> list[Logged]:
    sent_at = asked["sent_at"]
    return visiting.log_all(
        session(), team, [Said(sent_at=sent_at, **said) for said in asked["visits"]]
    )


def _team(token: str) -> Team:
    return linking.read(session(), current_app.config["SECRET_KEY"], token)


def _told(logged: Logged) -> dict[str, Any]:
    visit: Visit | None = logged.visit
    problem = logged.problem
    told = {"type": problem.slug(), "title": problem.__doc__, **problem.extra} if problem else None
    return {
        "client_id": logged.client_id,
        "written": visit is not None,
        "counts": visit is not None and visit.superseded_at is None,
        "problem": told,
    }
