"""People choose what they are told, how, and when."""

from collections.abc import Mapping
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.kernel.callers import Caller
from applys.notifications.models import Channel, Preference, Rhythm, Topic
from applys.notifications.models.people import DAILY_CAP, QUIET_FROM, QUIET_UNTIL


def set_preferences(
    session: Session, account_id: UUID, wanted: Mapping[Topic, Mapping[Channel, bool]]
) -> None:
    """Switch topics on or off by channel; those not named stay as they are."""
    rows = [
        {"account_id": account_id, "topic": topic, "channel": channel, "enabled": enabled}
        for topic, channels in wanted.items()
        for channel, enabled in channels.items()
    ]
    if rows:
        statement = insert(Preference).values(rows)
        session.execute(
            statement.on_conflict_do_update(
                index_elements=[Preference.account_id, Preference.topic, Preference.channel],
                set_={"enabled": statement.excluded.enabled},
            )
        )


def set_rhythm(session: Session, caller: Caller, changes: Mapping[str, Any]) -> None:
    """Change when the caller may be disturbed; what is not named stays as it is.

    What already waits for the end of quiet hours leaves when they were to end.
    """
    if changes:
        statement = insert(Rhythm).values(account_id=caller.id, **{**DEFAULTS, **changes})
        session.execute(
            statement.on_conflict_do_update(index_elements=[Rhythm.account_id], set_=changes)
        )


DEFAULTS = {
    "quiet_from": QUIET_FROM,
    "quiet_until": QUIET_UNTIL,
    "daily_cap": DAILY_CAP,
    "urgent_at_night": False,
}
