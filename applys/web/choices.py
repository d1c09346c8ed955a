"""What a resident wants to be told, how, and when."""

from collections.abc import Mapping
from datetime import datetime, time, timedelta
from typing import Any

from flask import redirect, request
from flask.typing import ResponseReturnValue
from marshmallow import ValidationError

from applys.accounts import queries as accounts
from applys.accounts.models import ContactKind
from applys.gateways.current import gateways
from applys.kernel import clock
from applys.kernel.callers import Caller, Role
from applys.kernel.database import session
from applys.notifications.actions import choosing
from applys.notifications.models import Channel, Rhythm, Topic
from applys.notifications.queries import phones
from applys.notifications.rules import switches
from applys.notifications.schemas import PreferencesChangesSchema
from applys.web import sessions
from applys.web.blueprint import spoken
from applys.web.render import language, page

ASKED = (
    Topic.OFFERS,
    Topic.SAVED_SEARCHES,
    Topic.APPLICATIONS,
    Topic.EVENTS,
    Topic.BOOKINGS,
    Topic.REPORTS,
    Topic.ROUND,
    Topic.DIRECTIONS,
    Topic.TOWN,
    Topic.SUMMARY,
)
ALWAYS = (Channel.INBOX, Channel.PUSH)
NEEDS = {Channel.EMAIL: ContactKind.EMAIL, Channel.SMS: ContactKind.PHONE}
MIDNIGHT = time(0)


@spoken.get("/messages/reglages")
def show_choices() -> ResponseReturnValue:
    """Show the choices of this phone's owner."""
    caller = _resident()
    if caller is None:
        return redirect(f"/{language().code}/messages")
    return _shown(caller, _known(caller))


@spoken.post("/messages/reglages")
def keep_choices() -> ResponseReturnValue:
    """Keep what was chosen; faults are said in place, with what was typed."""
    caller = _resident()
    if caller is None:
        return redirect(f"/{language().code}/messages")
    typed = request.form.to_dict()
    try:
        wanted = PreferencesChangesSchema().load(_asked(typed, _ways(caller)))
    except ValidationError as refused:
        return _shown(caller, typed, tuple(refused.messages_dict), status=422)
    topics = {
        topic: {Channel(name): on for name, on in each.items()}
        for topic, each in wanted.pop("topics").items()
    }
    choosing.set_preferences(session(), caller.id, topics)
    choosing.set_rhythm(session(), caller, _columns(wanted))
    return redirect(f"/{language().code}/messages/reglages?garde=1")


def _shown(
    caller: Caller, values: Mapping[str, Any], faults: tuple[str, ...] = (), status: int = 200
) -> ResponseReturnValue:
    return page(
        "choices.html",
        status,
        private=True,
        topics=_ways(caller),
        push_key=gateways().web_push.public_key,
        me=caller.id,
        values=values,
        faults=faults,
        kept=request.args.get("garde") == "1" and not faults,
    )


def _resident() -> Caller | None:
    caller = sessions.reader()
    return caller if caller and caller.role is Role.RESIDENT else None


def _ways(caller: Caller) -> dict[Topic, list[Channel]]:
    """The ways that reach this person, by topic: e-mail and texts once an address was proved.

    The summary says what waits in the inbox, and is not in it.
    """
    proved = {contact.kind for contact in accounts.contacts(session(), caller)}
    ways = [*ALWAYS, *(way for way, kind in NEEDS.items() if kind in proved)]
    outside: list[Channel] = [way for way in ways if way is not Channel.INBOX]
    return {topic: outside if topic is Topic.SUMMARY else ways for topic in ASKED}


def _known(caller: Caller) -> dict[str, str]:
    """The present choices, as the form's inputs hold them."""
    chosen = switches.switches(phones.preferences(session(), caller), caller.role)
    ticked = {
        f"{each['topic']}-{way}": "oui"
        for each in chosen
        for way in (*ALWAYS, *NEEDS)
        if each[str(way)]
    }
    return {**ticked, **_rhythm(phones.rhythm(session(), caller))}


def _rhythm(rhythm: Rhythm) -> dict[str, str]:
    start, end, pause = rhythm.quiet_from, rhythm.quiet_until, rhythm.paused_until
    running = pause is not None and pause > clock.now()
    return {
        "quiet_start": f"{start:%H:%M}" if start else "",
        "quiet_end": f"{end:%H:%M}" if end else "",
        "daily_cap": str(rhythm.daily_cap),
        "paused_until": f"{pause.astimezone(clock.PARIS):%Y-%m-%d}" if pause and running else "",
        **({"urgent_at_night": "oui"} if rhythm.urgent_at_night else {}),
    }


def _asked(typed: Mapping[str, str], ways: Mapping[Topic, list[Channel]]) -> dict[str, Any]:
    """The form's inputs as the API takes them: two empty hours are none, no day is no pause."""
    start, end, until = (typed.get(n, "") for n in ("quiet_start", "quiet_end", "paused_until"))
    cap = typed.get("daily_cap", "")
    return {
        "topics": {
            str(topic): {str(way): f"{topic}-{way}" in typed for way in each}
            for topic, each in ways.items()
        },
        "quiet_hours": {"start": start, "end": end} if start or end else None,
        "daily_cap": int(cap) if cap.isdecimal() and len(cap) < 5 else cap,  # noqa: PLR2004
        "paused_until": _end_of(until),
        "urgent_at_night": "urgent_at_night" in typed,
    }


def _end_of(day: str) -> str | None:
    """The first instant after a day, in Paris; what is no day stays as it is, to be refused."""
    if not day:
        return None
    try:
        following = datetime.fromisoformat(day).date() + timedelta(days=1)
    except (ValueError, OverflowError):
        return day
    return datetime.combine(following, MIDNIGHT, clock.PARIS).isoformat()


def _columns(wanted: dict[str, Any]) -> dict[str, Any]:
    hours = wanted.pop("quiet_hours") or {"start": None, "end": None}
    return {**wanted, "quiet_from": hours["start"], "quiet_until": hours["end"]}
