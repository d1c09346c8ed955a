"""A resident's messages, on the phone that keeps their cookie."""

from dataclasses import replace

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.accounts.actions import residents
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused, Page
from applys.kernel.problems import Unauthenticated
from applys.notifications import queries
from applys.notifications.actions import devices
from applys.partners import queries as partners
from applys.web import sessions
from applys.web.blueprint import spoken
from applys.web.render import language, page

MESSAGES_A_PAGE = 20


@spoken.get("/messages")
def show_messages() -> ResponseReturnValue:
    """Show what this phone was told; offer to begin where it is unknown."""
    caller = sessions.reader()
    if caller is None:
        known = partners.neighbourhoods(session())
        return page("join.html", private=True, neighbourhoods=known)
    if caller.role is not Role.RESIDENT:
        return page("messages_staff.html", private=True)
    try:
        found = _inbox(caller)
    except CursorRefused:
        return redirect(_address())
    return page(
        "messages.html",
        private=True,
        messages=found.items,
        unread=queries.unread(session(), caller),
        next_cursor=found.next_cursor,
    )


@spoken.post("/messages/inscription")
def join() -> ResponseReturnValue:
    """Register this phone: nothing personal but the language and, if told, a neighbourhood."""
    response = current_app.make_response(redirect(_address()))
    if sessions.reader() is not None:
        return response
    slugs = {each.slug for each in partners.neighbourhoods(session())}
    wanted = request.form.get("quartier", "")
    account, token = residents.register_resident(
        session(),
        source=sessions.source(),
        language=language().code,
        neighbourhood=wanted if wanted in slugs else None,
    )
    return sessions.open_for(response, account.role, token)


@spoken.post("/messages/lus")
def read_all() -> ResponseReturnValue:
    """Mark all messages read."""
    caller = sessions.reader()
    if caller is None:
        raise Unauthenticated
    devices.mark_all_read(session(), caller)
    return redirect(_address())


def _inbox(caller: Caller) -> Page:
    """A page of messages, in the language of the page."""
    pager = current_app.extensions["pager"]
    reader = replace(caller, language=language().code)
    cursor = request.args.get("suite") or None
    return queries.inbox(session(), pager, reader, cursor=cursor, limit=MESSAGES_A_PAGE)


def _address() -> str:
    return f"/{language().code}/messages"
