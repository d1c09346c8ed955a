"""A resident's messages, on the phone that keeps their cookie."""

from dataclasses import replace

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.accounts import queries as accounts
from applys.accounts.actions import residents
from applys.gateways.current import gateways
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused, Page
from applys.notifications.actions import reading
from applys.notifications.messages import news
from applys.notifications.queries import inbox as queries
from applys.partners import queries as partners
from applys.web import sessions
from applys.web.blueprint import spoken
from applys.web.render import language, page, spoken_address

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
    reading.mark_shown(session(), found.items)
    return page(
        "messages.html",
        private=True,
        messages=found.items,
        why=news.why,
        address=spoken_address,
        unread=queries.unread(session(), caller),
        next_cursor=found.next_cursor,
        neighbourhoods=partners.neighbourhoods(session()),
        chosen=accounts.get_account(session(), caller).neighbourhood_id,
        push_key=gateways().web_push.public_key,
        me=caller.id,
    )


@spoken.post("/messages/inscription")
def join() -> ResponseReturnValue:
    """Register this phone: nothing personal but the language and, if told, a neighbourhood."""
    response = current_app.make_response(redirect(_address()))
    if sessions.reader() is not None:
        return response
    account, token = residents.register_resident(
        session(),
        source=sessions.source(),
        language=language().code,
        neighbourhood=_neighbourhood(),
    )
    return sessions.open_for(response, account.role, token)


@spoken.post("/messages/lus")
def read_all() -> ResponseReturnValue:
    """Mark all messages read."""
    if caller := _resident():
        reading.mark_all_read(session(), caller)
    return redirect(_address())


@spoken.post("/messages/choix")
def change_choices() -> ResponseReturnValue:
    """Keep another neighbourhood, and the language of the page."""
    if caller := _resident():
        changes = {"neighbourhood": _neighbourhood(), "language": language().code}
        residents.change_me(session(), caller, changes)
    return redirect(_address())


@spoken.post("/messages/effacement")
def leave() -> ResponseReturnValue:
    """Erase the account and its messages, at once and for good."""
    response = current_app.make_response(redirect(_address()))
    if caller := _resident():
        residents.erase_me(session(), caller)
        sessions.close(response)
    return response


def _resident() -> Caller | None:
    """The resident of this phone; a phone that lost its cookie is led to begin again."""
    caller = sessions.reader()
    return caller if caller and caller.role is Role.RESIDENT else None


def _neighbourhood() -> str | None:
    """The neighbourhood chosen in a form, if it is one of ours."""
    slugs = {each.slug for each in partners.neighbourhoods(session())}
    wanted = request.form.get("quartier", "")
    return wanted if wanted in slugs else None


def _inbox(caller: Caller) -> Page:
    """A page of messages, in the language of the page."""
    pager = current_app.extensions["pager"]
    reader = replace(caller, language=language().code)
    cursor = request.args.get("suite") or None
    return queries.inbox(session(), pager, reader, cursor=cursor, limit=MESSAGES_A_PAGE)


def _address() -> str:
    return f"/{language().code}/messages"
