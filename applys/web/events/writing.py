"""Organisers write a meeting, and change what it says."""

from http import HTTPStatus
from typing import Any
from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue
from sqlalchemy.exc import IntegrityError

from applys.events.actions import writing
from applys.events.models import MeetingKind
from applys.events.queries import meetings, reach
from applys.events.schemas.incoming import MeetingChangesSchema, NewMeetingSchema
from applys.events.views.desk import WRITERS
from applys.jobs.queries.offers import search
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.http import preconditions
from applys.kernel.problems import Conflict, Malformed
from applys.partners import queries as partners
from applys.partners.models import PartnerKind
from applys.web.blueprint import require, staff
from applys.web.desk import draft_id
from applys.web.events import form as forms
from applys.web.events import parts, tables
from applys.web.events.form import MeetingForm
from applys.web.events.parts import ADDRESS
from applys.web.render import language, page

LANGUAGES = ("ar", "tr", "pt", "en", "es", "ru", "uk", "fa", "ps", "so")
BODIES = tuple(kind for kind in PartnerKind if kind is not PartnerKind.EMPLOYER)
MOST = 100


@staff.get(f"{ADDRESS}/nouvelle")
def begin_meeting() -> ResponseReturnValue:
    """Ask which kind, then for the rest."""
    caller, kind = require(*WRITERS), request.args.get("sorte", "")
    if kind not in set(MeetingKind):
        kinds = list(MeetingKind)
        return page("events/kinds.html", private=True, caller=caller, kinds=kinds)
    return _shown(caller, forms.blank(kind))


@staff.post(f"{ADDRESS}/nouvelle")
def write_meeting() -> ResponseReturnValue:
    """Keep a draft, once however often it is tapped, or show what is missing.

    A button asks for one more table.
    """
    caller, draft = require(*WRITERS), draft_id()
    if request.form.get("kind") not in set(MeetingKind):
        return redirect(f"{ADDRESS}/nouvelle", HTTPStatus.SEE_OTHER)
    if "add_table" in request.form:
        return _shown(caller, forms.kept(request.form, {}))
    given = _new(caller)
    if faults := forms.faulty(NewMeetingSchema(), given):
        return _shown(caller, forms.kept(request.form, faults))
    new = {**NewMeetingSchema().load(given), "id": draft}
    try:
        with session().begin_nested():
            writing.write_meeting(session(), caller, new)
    except IntegrityError:
        meetings.check_desk(session(), caller, draft)  # tapped twice: it is there, or 404
    except (Malformed, Conflict) as problem:
        return _shown(caller, forms.kept(request.form, forms.refused(problem)))
    return redirect(f"{ADDRESS}/{draft}", HTTPStatus.SEE_OTHER)


@staff.get(f"{ADDRESS}/<uuid:meeting_id>/modifier")
def show_writing(meeting_id: UUID) -> ResponseReturnValue:
    """Show the form of a meeting already written."""
    caller = require(*WRITERS)
    return _shown(caller, _before(caller, meeting_id), meeting_id)


@staff.post(f"{ADDRESS}/<uuid:meeting_id>/modifier")
def change_meeting(meeting_id: UUID) -> ResponseReturnValue:
    """Change a meeting; a new date tells those registered, and asks them to confirm."""
    caller = require(*WRITERS)
    given = forms.changed(request.form, _before(caller, meeting_id))
    given["reason"] = request.form.get("reason", "").strip() or None
    faults = forms.faulty(MeetingChangesSchema(), given)
    if not faults:
        try:
            with session().begin_nested():
                _, meeting = parts.held(meeting_id)
                changes = MeetingChangesSchema().load(given)
                writing.change_meeting(session(), caller, meeting, changes)
        except (Malformed, Conflict) as problem:
            faults = forms.refused(problem)
    if faults:
        return _shown(caller, forms.kept(request.form, faults), meeting_id)
    return redirect(f"{ADDRESS}/{meeting_id}", HTTPStatus.SEE_OTHER)


def _new(caller: Caller) -> dict[str, Any]:
    """The whole of a new meeting, as the API takes it."""
    given = forms.read(request.form)
    given["kind"] = request.form.get("kind", "")
    if given["kind"] == MeetingKind.JOB_DATING:
        given["tables"] = tables.read(request.form, offers_of(caller))
    else:
        given["capacity"] = tables.number(request.form.get("capacity", ""))
    if organiser := request.form.get("organiser_id"):
        given["organiser_id"] = organiser
    return given


def _before(caller: Caller, meeting_id: UUID) -> MeetingForm:
    """The form of a meeting as it stands."""
    whole = meetings.get_desk(session(), caller, meeting_id)
    return forms.filled(whole.meeting, [each.id for each in whole.partners])


def offers_of(caller: Caller) -> dict[str, Any]:
    """The published offers of the town that a table may be for, by id."""
    pager = current_app.extensions["pager"]
    wanted = search.Search(territory_id=caller.territory_id)
    found = search.search(session(), pager, wanted, cursor=None, limit=MOST)
    return {str(each.id): each for each in found.items}


def facts(caller: Caller) -> dict[str, Any]:
    """What any form of meetings offers to choose from."""
    pager = current_app.extensions["pager"]
    wanted = partners.PartnerSearch(territory_id=caller.territory_id, kinds=BODIES)
    bodies = partners.search(session(), pager, wanted, cursor=None, limit=MOST).items
    quarters = partners.neighbourhoods_of(session(), caller.territory_id)
    return {
        "bodies": bodies,
        "named_bodies": [(each.id, each.name) for each in bodies],
        "named_quarters": [(each.slug, each.name) for each in quarters],
        "tongues": [(code, language().locale.languages[code]) for code in LANGUAGES],
    }


def _shown(
    caller: Caller, form: MeetingForm, meeting_id: UUID | None = None
) -> ResponseReturnValue:
    new = meeting_id is None
    whole = meetings.get_desk(session(), caller, meeting_id) if meeting_id else None
    has_tables = form.values["kind"] == MeetingKind.JOB_DATING and new
    return page(
        "events/form.html",
        HTTPStatus.UNPROCESSABLE_ENTITY if form.faults else HTTPStatus.OK,
        private=True,
        caller=caller,
        form=form,
        draft=draft_id() if new else None,
        meeting=whole.meeting if whole else None,
        registered=reach.registered(session(), meeting_id) if meeting_id else 0,
        version=preconditions.etag(whole.meeting.id, whole.meeting.updated_at) if whole else None,
        has_tables=has_tables,
        offers=offers_of(caller) if has_tables else {},
        chooses_organiser=new and caller.role is Role.COORDINATOR,
        **facts(caller),
    )
