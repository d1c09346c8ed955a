"""What those who work on a pile are told of its reports and its history."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any
from uuid import UUID

from applys.dumping.models import Photo, PileStep, Report, TextState
from applys.dumping.queries import photos, piles
from applys.kernel.database import session
from applys.web.dumping import wording
from applys.web.dumping.wording import Thing
from applys.web.render import language

READABLE = frozenset({TextState.NONE, TextState.SHOWN})
# What a step carries that people want to read, in this order.
DETAILS = ("measured_m3", "no_photo_reason", "by", "into", "from", "day")


@dataclass(frozen=True, kw_only=True)
class Told:
    """A report or a step in words; `held`: what was written waits for the town."""

    id: UUID
    at: datetime
    lines: Sequence[str]
    said: str | None
    held: bool
    photos: Sequence[Photo]


def reports(pile_id: UUID, things: Iterable[Thing], *, all_of_it: bool) -> list[Told]:
    """A pile's reports, oldest first: never who made them."""
    known = list(things)
    return [
        Told(
            id=each.id,
            at=each.captured_at,
            lines=list(_seen(each, known)),
            said=each.hint if all_of_it or each.hint_state in READABLE else None,
            held=each.hint_state is TextState.HELD,
            photos=each.photos,
        )
        for each in piles.reports(session(), pile_id)
    ]


def steps(pile_id: UUID, *, all_of_it: bool) -> list[Told]:
    """What happened to a pile, oldest first, with the photos of those who worked on it."""
    pictures = photos.of_crews(session(), pile_id)
    return [
        Told(
            id=each.id,
            at=each.created_at,
            lines=list(_done(each)),
            said=_said(each) if all_of_it or each.note_state in READABLE else None,
            held=each.note_state is TextState.HELD,
            photos=pictures.get(_holder(each), ()),
        )
        for each in piles.history(session(), pile_id)
    ]


def _seen(report: Report, known: Sequence[Thing]) -> Iterable[str]:
    say = language().say
    if report.light:
        yield say("depots_light")
    if report.items:
        yield wording.named(language(), known, list(report.items))
    if report.volume:
        yield say(f"volume_{report.volume}")
    if report.blocking:
        yield say("report_blocking")
    for each in report.dangers:
        yield say(f"danger_{each}")


def _done(step: PileStep) -> Iterable[str]:
    """The state it came to, and what the step carries."""
    if step.was != step.became:
        yield wording.state(language(), step.became)
    for name in DETAILS:
        if value := step.details.get(name):
            yield language().say(f"depots_detail_{name}", value=_written(name, value))


def _written(name: str, value: Any) -> str:
    return str(value).replace(".", ",") if name == "measured_m3" else str(value)


def _said(step: PileStep) -> str | None:
    """The reason, in words where it is a code of ours, and what was written besides."""
    words: Mapping[str, Any] = language().words
    reason = step.reason
    if reason and f"depots_reason_{reason}" in words:
        reason = language().say(f"depots_reason_{reason}")
    return " : ".join(each for each in (reason, step.note) if each) or None


def _holder(step: PileStep) -> UUID:
    """What shows the photos of a step: itself, or the pick-up that made it."""
    pickup = step.details.get("pickup")
    return UUID(pickup) if pickup else step.id
