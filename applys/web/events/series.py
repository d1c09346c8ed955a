"""Meetings that come back: written once, then changed all at once, from a day on, or one alone."""

from datetime import date
from http import HTTPStatus
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from applys.events.actions.series import changing, making, writing
from applys.events.models import MeetingKind, Series, SeriesState
from applys.events.queries import series as queries
from applys.events.rules import series as rules
from applys.events.schemas.series import (
    NewSeriesSchema,
    NewSeriesStateSchema,
    SeriesChangesSchema,
)
from applys.events.views.desk import WRITERS
from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.kernel.keyset import CursorRefused
from applys.kernel.problems import Conflict, Malformed
from applys.partners import queries as partners
from applys.web.blueprint import require, staff
from applys.web.desk import draft_id
from applys.web.events import form as forms
from applys.web.events import parts, rhythm
from applys.web.events.form import MeetingForm
from applys.web.events.writing import facts
from applys.web.render import language, page
from applys.web.rounds.parts import act, checked, typed

ADDRESS = "/espace/series"
A_PAGE = 20
KINDS = tuple(kind for kind in MeetingKind if kind is not MeetingKind.JOB_DATING)


@staff.get(ADDRESS)
def show_every_series() -> ResponseReturnValue:
    """Show the series that the reader organises, the latest written first."""
    caller, pager = require(*WRITERS), current_app.extensions["pager"]
    try:
        found = queries.page(
            session(), pager, caller, cursor=request.args.get("suite") or None, limit=A_PAGE
        )
    except CursorRefused:
        return redirect(ADDRESS)
    return page(
        "events/every_series.html",
        private=True,
        caller=caller,
        items=found.items,
        next_cursor=found.next_cursor,
        kinds=KINDS,
    )


@staff.get(f"{ADDRESS}/<uuid:series_id>")
def show_series(series_id: UUID) -> ResponseReturnValue:
    """Show a series: its days, the meetings it made, and what may become of it."""
    caller = require(*WRITERS)
    series = queries.get(session(), caller, series_id)
    return page(
        "events/series.html",
        private=True,
        caller=caller,
        series=series,
        organiser=partners.name_of(session(), series.organiser_id),
        days=_days(series),
        meetings=queries.meetings(session(), series.id, clock.now()),
        moves=rules.allowed_moves(series.state, caller.role),
        ended=series.state is SeriesState.ENDED,
        version=preconditions.etag(series.id, series.updated_at),
        fault=parts.fault(),
    )


@staff.get(f"{ADDRESS}/nouvelle")
def begin_series() -> ResponseReturnValue:
    """Ask for all that a new series needs."""
    caller, kind = require(*WRITERS), request.args.get("sorte", "")
    if kind not in set(KINDS):
        return redirect(ADDRESS)
    return _shown(caller, rhythm.blank(kind))


@staff.post(f"{ADDRESS}/nouvelle")
def write_series() -> ResponseReturnValue:
    """Keep a draft with its meetings, once however often it is tapped, or show what is missing."""
    caller, draft = require(*WRITERS), draft_id()
    if request.form.get("kind") not in set(KINDS):
        return redirect(ADDRESS, HTTPStatus.SEE_OTHER)
    given = {**rhythm.read(request.form), "kind": request.form["kind"]}
    if organiser := request.form.get("organiser_id"):
        given["organiser_id"] = organiser
    if faults := forms.faulty(NewSeriesSchema(), given):
        return _shown(caller, rhythm.kept(request.form, faults))
    try:
        with session().begin_nested():
            writing.write_series(session(), caller, NewSeriesSchema().load(given), draft)
    except IntegrityError:
        queries.get(session(), caller, draft)  # tapped twice: it is there, or 404
    except (Malformed, Conflict) as problem:
        return _shown(caller, rhythm.kept(request.form, forms.refused(problem)))
    return redirect(f"{ADDRESS}/{draft}", HTTPStatus.SEE_OTHER)


@staff.get(f"{ADDRESS}/<uuid:series_id>/modifier")
def show_series_form(series_id: UUID) -> ResponseReturnValue:
    """Show the form of a series already written."""
    caller = require(*WRITERS)
    series = queries.get(session(), caller, series_id)
    return _shown(caller, rhythm.filled(series), series)


@staff.post(f"{ADDRESS}/<uuid:series_id>/modifier")
def change_series(series_id: UUID) -> ResponseReturnValue:
    """Change a series, all of it or from a day on; those registered are told what moves."""
    caller = require(*WRITERS)
    given = {**dict.fromkeys(("title", "description", "venue")), **rhythm.read(request.form)}
    given["reason"] = request.form.get("reason", "").strip() or None
    faults = forms.faulty(SeriesChangesSchema(), given)
    if not faults:
        try:
            with session().begin_nested():
                series = _held(caller, series_id)
                changes = SeriesChangesSchema().load(given)
                series = changing.change_series(session(), caller, series, changes)
                return redirect(f"{ADDRESS}/{series.id}", HTTPStatus.SEE_OTHER)
        except (Malformed, Conflict) as problem:
            faults = forms.refused(problem)
    series = queries.get(session(), caller, series_id)
    return _shown(caller, rhythm.kept(request.form, faults), series)


@staff.post(f"{ADDRESS}/<uuid:series_id>/etat")
def move_series(series_id: UUID) -> ResponseReturnValue:
    """Announce a series with its meetings, or end it with those to come."""
    caller = require(*WRITERS)

    def work() -> None:
        series = _held(caller, series_id)
        said = checked(NewSeriesStateSchema(), typed("state", "reason"))
        writing.change_series_state(session(), caller, series, said["state"], said["reason"])

    return act(f"{ADDRESS}/{series_id}", work)


def _held(caller: Caller, series_id: UUID) -> Series:
    """A series to act upon, as the form saw it; raise `ChangedSince`."""
    series = queries.lock(session(), caller, series_id)
    seen = request.form.get("version")
    if seen and seen != preconditions.etag(series.id, series.updated_at):
        raise parts.ChangedSince
    return series


def _days(series: Series) -> list[date]:
    """The days of a series to come."""
    return making.upcoming(making.plan_of(session(), series), clock.now())


def _shown(caller: Caller, form: MeetingForm, series: Series | None = None) -> ResponseReturnValue:
    days = _days(series) if series else []
    return page(
        "events/series_form.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if form.faults else HTTPStatus.OK,
        private=True,
        caller=caller,
        form=form,
        draft=None if series else draft_id(),
        series=series,
        days=[(day.isoformat(), language().weekday(day)) for day in days[1:]],
        skips=rhythm.SKIPS,
        windows=rhythm.WINDOWS,
        rhythms=[(each, language().say(f"series_every_{each}")) for each in rhythm.RHYTHMS],
        version=preconditions.etag(series.id, series.updated_at) if series else None,
        chooses_organiser=series is None and caller.role is Role.COORDINATOR,
        **facts(caller),
    )
