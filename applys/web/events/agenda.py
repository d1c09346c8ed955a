"""The agenda that residents read."""

from uuid import UUID

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.events.models import MeetingKind
from applys.events.queries import agenda
from applys.kernel import clock
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused, Page
from applys.partners import queries as partners
from applys.web import languages
from applys.web.blueprint import plain, spoken
from applys.web.events import asked, wording
from applys.web.events.asked import Asked
from applys.web.render import language, page

A_PAGE = 10


@plain.get("/rencontres", defaults={"meeting_id": None})
@plain.get("/rencontres/<uuid:meeting_id>")
def follow_meeting(meeting_id: UUID | None) -> ResponseReturnValue:
    """Lead from a message's link or a poster, which know no language, to the page."""
    path = f"/rencontres/{meeting_id}" if meeting_id else "/rencontres"
    response = redirect(f"/{languages.preferred().code}{path}")
    response.vary.add("Accept-Language")
    return response


@spoken.get("/rencontres")
def show_agenda() -> ResponseReturnValue:
    """Show the meetings to come that suit the reader's choices, the soonest first."""
    known = partners.neighbourhoods(session())
    choices = asked.read(request.args, known)
    try:
        found = _found(choices)
    except CursorRefused:
        return redirect(f"/{language().code}/rencontres{choices.query()}")
    cursor = found.next_cursor
    return page(
        "events/agenda.html",
        asked=choices,
        kinds=list(MeetingKind),
        neighbourhoods=known,
        weeks=asked.weeks(),
        meetings=[(each, wording.card(language(), each)) for each in found.items],
        when=lambda each: wording.when(language(), each.starts_at, each.ends_at),
        next_query=choices.query(suite=cursor) if cursor else None,
    )


def _found(choices: Asked) -> Page:
    return agenda.upcoming(
        session(),
        current_app.extensions["pager"],
        choices.wanted(),
        now=clock.now(),
        cursor=choices.cursor,
        limit=A_PAGE,
    )
