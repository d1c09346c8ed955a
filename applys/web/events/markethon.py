"""The organiser's day of a Markethon: teams, streets, firms, and what they brought."""

from collections.abc import Callable
from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import jsonify, redirect, request
from flask.typing import ResponseReturnValue

from applys.events.actions.markethon import planning
from applys.events.actions.markethon.planning import Plan
from applys.events.models import Meeting, MeetingKind, Team, VisitOutcome
from applys.events.queries import meetings
from applys.events.queries.markethon import planned, walked
from applys.events.schemas.markethon.incoming import NewFirmSchema, NewSectorSchema, NewTeamSchema
from applys.events.views.desk import WRITERS
from applys.events.views.markethon import reading
from applys.gateways.current import settings
from applys.jobs.queries import found
from applys.kernel.database import session
from applys.kernel.problems import Conflict, Malformed, NotFound, Problem
from applys.web import security
from applys.web.blueprint import require, staff
from applys.web.events.parts import ADDRESS
from applys.web.render import language, page
from applys.web.rounds.parts import checked, typed

HERE = f"{ADDRESS}/<uuid:meeting_id>/markethon"


@staff.get(HERE)
def show_markethon(meeting_id: UUID) -> ResponseReturnValue:
    """Show the day: what it brought, who walks where, and what there is left to do."""
    return _shown(meeting_id)


@staff.post(f"{HERE}/secteurs")
def add_sector(meeting_id: UUID) -> ResponseReturnValue:
    """Add a sector, one street a line."""

    def work(meeting: Meeting) -> None:
        planning.keep_sector(session(), meeting, _sector())

    return _act(meeting_id, "secteurs", work)


@staff.post(f"{HERE}/secteurs/<uuid:sector_id>")
def tend_sector(meeting_id: UUID, sector_id: UUID) -> ResponseReturnValue:
    """Write a sector anew, its line or outline kept; or remove one that no team walks."""

    def work(meeting: Meeting) -> None:
        sector = planned.get_sector(session(), meeting.id, sector_id)
        if request.form.get("do") == "drop":
            planning.drop_sector(session(), sector)
        else:
            facts = {**_sector(), "outline": sector.outline}
            planning.keep_sector(session(), meeting, facts, sector)

    return _act(meeting_id, f"secteur-{sector_id}", work, back="secteurs")


@staff.get(f"{HERE}/secteurs.geojson")
def draw_sectors(meeting_id: UUID) -> ResponseReturnValue:
    """The lines and outlines of the sectors that have one, for the page's map."""
    meetings.check_desk(session(), require(*WRITERS), meeting_id)
    drawn = [
        {
            "type": "Feature",
            "id": each.id,
            "geometry": each.outline,
            "properties": {"name": each.name, "told": ", ".join(each.streets)},
        }
        for each in planned.sectors(session(), meeting_id)
        if each.outline
    ]
    answer = jsonify({"type": "FeatureCollection", "features": drawn})
    answer.headers["Cache-Control"] = "private, no-store"
    return answer


@staff.post(f"{HERE}/equipes")
def add_team(meeting_id: UUID) -> ResponseReturnValue:
    """Add a team: people who booked, companions, or both."""

    def work(meeting: Meeting) -> None:
        planning.keep_team(session(), meeting, _team())

    return _act(meeting_id, "equipes", work)


@staff.post(f"{HERE}/entreprises")
def add_firm(meeting_id: UUID) -> ResponseReturnValue:
    """Add a firm to visit."""

    def work(meeting: Meeting) -> None:
        given = typed("name", "street", "siret", "sector_id")
        planning.list_firms(session(), meeting, [checked(NewFirmSchema(), given)])

    return _act(meeting_id, "entreprises", work)


@staff.post(f"{HERE}/entreprises/<uuid:firm_id>")
def drop_firm(meeting_id: UUID, firm_id: UUID) -> ResponseReturnValue:
    """Take a firm off the list; what a team said of it stays."""

    def work(meeting: Meeting) -> None:
        planning.drop_firm(session(), planned.get_firm(session(), meeting.id, firm_id))

    return _act(meeting_id, "entreprises", work)


@staff.post(f"{ADDRESS}/equipes/<uuid:team_id>")
def tend_team(team_id: UUID) -> ResponseReturnValue:
    """Write a team anew, text it its link, give it a new one, or remove one without visits."""
    team = planned.get_team(session(), require(*WRITERS), team_id)
    meeting_id, place = team.meeting_id, f"equipe-{team_id}"
    if request.form.get("do") == "write":
        return _act(meeting_id, place, lambda day: _rewrite(day, team), back="equipes")
    deeds = {
        "text": planning.text_link,
        "renew": planning.renew_link,
        "drop": planning.drop_team,
    }
    deed = deeds.get(request.form.get("do", ""))
    if deed is None:
        raise NotFound
    return _act(meeting_id, place, lambda _: deed(session(), team), back="equipes")


def _rewrite(meeting: Meeting, team: Team) -> None:
    planning.keep_team(session(), meeting, _team(), team)


def _sector() -> dict[str, Any]:
    """A sector as the form says it, one street a line."""
    streets = [line.strip() for line in request.form.get("streets", "").splitlines()]
    given: dict[str, Any] = typed("name")
    given["streets"] = [line for line in streets if line]
    return checked(NewSectorSchema(), given)


def _team() -> Plan:
    """A team as the form says it: people who booked, companions, or both."""
    given: dict[str, Any] = typed("name", "sector_id", "leader_phone")
    booked = [{"booking_id": each} for each in request.form.getlist("booking") if each]
    others = [{"companion": text.strip()} for text in request.form.getlist("companion")]
    given["members"] = booked + [each for each in others if each["companion"]]
    return Plan(**checked(NewTeamSchema(), given))


def _act(
    meeting_id: UUID, anchor: str, work: Callable[[Meeting], None], *, back: str | None = None
) -> ResponseReturnValue:
    """Do something whole or not at all; the page says why not, with all that was typed."""
    meeting = meetings.lock_meeting(session(), require(*WRITERS), meeting_id)
    try:
        with session().begin_nested():
            work(meeting)
    except (Malformed, Conflict) as problem:
        return _shown(meeting_id, anchor, problem)
    address = f"{ADDRESS}/{meeting_id}/markethon#{back or anchor}"
    return redirect(address, HTTPStatus.SEE_OTHER)


def _shown(
    meeting_id: UUID, anchor: str = "", problem: Problem | None = None
) -> ResponseReturnValue:
    caller = require(*WRITERS)
    meeting = meetings.get_desk(session(), caller, meeting_id).meeting
    if meeting.kind is not MeetingKind.MARKETHON:
        raise NotFound
    whole, tiles = reading.get_day(meeting_id), settings().map_tiles
    return page(
        "events/markethon.html",
        problem.status if problem else HTTPStatus.OK,
        private=True,
        policy=security.map_policy(tiles),
        tiles=tiles,
        caller=caller,
        meeting=meeting,
        day=whole,
        sectors={each.id: each for each in whole["sectors"]},
        free=planned.free_bookings(session(), meeting_id),
        visits=walked.all_visits(session(), meeting_id),
        conflicts=walked.conflicts(session(), meeting_id),
        offers=found.states(session(), meeting_id),
        outcomes=list(VisitOutcome),
        failed=anchor,
        fault=_told(problem) if problem else None,
        typed=request.form,
    )


def _told(problem: Problem) -> str:
    """Why something was not done, in French."""
    slugs = [each["pointer"].strip("/") for each in problem.extra.get("errors", [])]
    words = language().words
    keys = [f"canvass_fault_{slug}" for slug in (*slugs, problem.slug(), "other")]
    return language().say(next(key for key in keys if key in words))
