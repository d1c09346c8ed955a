"""What a person wants to be told, how, and when."""

from typing import Any

from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.notifications.actions import choosing
from applys.notifications.models import Channel, Topic
from applys.notifications.queries import phones as queries
from applys.notifications.rules import switches
from applys.notifications.schemas import PreferencesChangesSchema, PreferencesSchema
from applys.notifications.views.blueprint import blp


@blp.get("/preferences")
@blp.allow(*Role)
@blp.response(200, PreferencesSchema)
def get_preferences() -> dict[str, Any]:
    """Get what I want to be told, how, and when"""
    return _wishes()


@blp.patch("/preferences")
@blp.allow(*Role)
@blp.arguments(PreferencesChangesSchema)
@blp.response(200, PreferencesSchema)
def change_preferences(changes: dict[str, Any]) -> dict[str, Any]:
    """Change what I am told, by channel, and when; what is not named stays

    Quiet hours are local and may pass midnight; `null` means none. During a pause nothing
    leaves for my phones; my messages keep everything. Over the daily limit, the rest comes
    as one summary. `urgent_at_night` lets the few urgent kinds pass quiet hours.
    """
    wanted: dict[Topic, dict[Channel, bool]] = {
        topic: {Channel(name): enabled for name, enabled in each.items()}
        for topic, each in changes.pop("topics", {}).items()
    }
    choosing.set_preferences(session(), caller().id, wanted)
    choosing.set_rhythm(session(), caller(), _columns(changes))
    return _wishes()


def _columns(changes: dict[str, Any]) -> dict[str, Any]:
    """Quiet hours are one thing on the wire, and two columns."""
    if "quiet_hours" in changes:
        hours = changes.pop("quiet_hours") or {"start": None, "end": None}
        changes |= {"quiet_from": hours["start"], "quiet_until": hours["end"]}
    return changes


def _wishes() -> dict[str, Any]:
    rhythm = queries.rhythm(session(), caller())
    hours = {"start": rhythm.quiet_from, "end": rhythm.quiet_until}
    return {
        "items": switches.switches(queries.preferences(session(), caller()), caller().role),
        "quiet_hours": hours if rhythm.quiet_from else None,
        "daily_cap": rhythm.daily_cap,
        "paused_until": rhythm.paused_until,
        "urgent_at_night": rhythm.urgent_at_night,
    }
