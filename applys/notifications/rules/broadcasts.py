"""The life of a broadcast, and what to look at before it leaves."""

import re
from collections.abc import Mapping
from datetime import datetime
from enum import StrEnum
from typing import TypeVar

from applys.notifications.models.kinds import LONGEST_BODY, LONGEST_TITLE

FEWEST = 5
PHONE = r"(?<![\d+])(?:(?:\+|00)33[ .-]?(?:\(0\))?|0)[1-9](?:[ .-]?\d{2}){4}(?!\d)"
Part = TypeVar("Part")
PERSONAL = re.compile(PHONE + r"|[\w.+-]+@[\w-]+\.\w+")


class BroadcastState(StrEnum):
    DRAFT = "draft"
    SCHEDULED = "scheduled"
    LEAVING = "leaving"
    SENT = "sent"
    CANCELLED = "cancelled"


class Warn(StrEnum):
    """What a writer should look at; nothing is refused for it."""

    LONG_TITLE = "long_title"
    LONG_BODY = "long_body"
    LOOKS_PERSONAL = "looks_personal"
    MISSING = "missing_language"


def state(
    *,
    send_at: datetime | None,
    cancelled_at: datetime | None,
    told_at: datetime | None,
    underway: int,
) -> BroadcastState:
    """Where a broadcast stands; `underway` deliveries are neither sent nor over."""
    if cancelled_at is not None:
        return BroadcastState.CANCELLED
    if send_at is None:
        return BroadcastState.DRAFT
    if told_at is None:
        return BroadcastState.SCHEDULED
    return BroadcastState.LEAVING if underway else BroadcastState.SENT


def warnings(text: Mapping[str, str], *, written: bool) -> list[Warn]:
    """What to look at in a language's title and body; `written` in it, or read in French."""
    found = {
        Warn.LONG_TITLE: len(text["title"]) > LONGEST_TITLE,
        Warn.LONG_BODY: len(text["body"]) > LONGEST_BODY,
        Warn.LOOKS_PERSONAL: bool(PERSONAL.search(f"{text['title']} {text['body']}")),
        Warn.MISSING: not written,
    }
    return [warn for warn, holds in found.items() if holds]


def few(count: int) -> int | None:
    """A count of people; None for 1 to 4 of them, who could be told apart."""
    return None if 0 < count < FEWEST else count


def counted(parts: Mapping[Part, int]) -> dict[Part, int | None]:
    """The parts of a whole that is told as well; None for those of 1 to 4 people.

    As many more are None as it takes for a subtraction not to give them away.
    """
    hidden: dict[Part, int] = {}
    for name, count in sorted(parts.items(), key=lambda part: part[1]):
        if 0 < count < FEWEST or 0 < sum(hidden.values()) < FEWEST:
            hidden[name] = count
    return {name: None if name in hidden else count for name, count in parts.items()}
