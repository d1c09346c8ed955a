"""What this phone booked, and its secret calendar."""

from http import HTTPStatus
from urllib.parse import urlsplit

from flask import current_app, redirect, request
from flask.typing import ResponseReturnValue

from applys.events.actions import feeding
from applys.events.queries import bookings, calendars
from applys.kernel import clock
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.keyset import CursorRefused, Page
from applys.web import sessions
from applys.web.blueprint import spoken
from applys.web.events import wording
from applys.web.render import language, page

A_PAGE = 20


@spoken.get("/places")
def show_places() -> ResponseReturnValue:
    """Show what the reader booked, or booked for others, of what is not over."""
    caller = sessions.reader()
    if caller is None:
        return page("events/mine.html", items=[], caller=None)
    try:
        found = _found(caller)
    except CursorRefused:
        return _back()
    return page(
        "events/mine.html",
        private=True,
        caller=caller,
        items=found.items,
        when=lambda each: wording.when(language(), each.starts_at, each.ends_at),
        feed=_feed(caller),
        next_cursor=found.next_cursor,
    )


@spoken.post("/places/agenda")
def renew_feed() -> ResponseReturnValue:
    """Give a new secret address; the one before it dies."""
    if caller := sessions.reader():
        feeding.renew_feed(session(), caller.id)
    return redirect(f"/{language().code}/places#agenda", HTTPStatus.SEE_OTHER)


def _found(caller: Caller) -> Page:
    return bookings.mine(
        session(),
        current_app.extensions["pager"],
        caller,
        since=clock.now(),
        cursor=request.args.get("suite") or None,
        limit=A_PAGE,
    )


def _feed(caller: Caller) -> tuple[str, str] | None:
    """The secret address, to copy and to open in the phone's calendar."""
    feed = calendars.find_feed(session(), caller.id)
    if feed is None:
        return None
    site = current_app.config["PUBLIC_URL"]
    path = feeding.path(current_app.config["SECRET_KEY"], feed)
    return f"{site}{path}", f"webcal://{urlsplit(site).netloc}{path}"


def _back() -> ResponseReturnValue:
    return redirect(f"/{language().code}/places", HTTPStatus.SEE_OTHER)
