"""How likely two sightings are of one pile, and why."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime, timedelta

from applys.dumping.models import Clue

FAR = 50.0
OLD = timedelta(days=28)
LIKELY = 0.5


@dataclass(frozen=True, kw_only=True)
class Sighting:
    """What is compared: where (a named place, if any), what, and when."""

    place: object | None
    items: Collection[str]
    at: datetime


@dataclass(frozen=True, kw_only=True)
class Likeness:
    """From 0 (another pile) to 1 (surely the same), and the clues, strongest first."""

    score: float
    clues: tuple[Clue, ...]


def likeness(
    new: Sighting, known: Sighting, metres: float, collected_at: datetime | None
) -> Likeness:
    """Compare a new sighting with a known pile, last seen at `known.at`, so far away.

    Half comes from the place (the same named one, or true distance up to 50 m), three tenths
    from shared items, two tenths from how lately it was seen. A pile that was collected after
    it was last seen is another pile.
    """
    if collected_at is not None and known.at <= collected_at <= new.at:
        return Likeness(score=0.0, clues=(Clue.COLLECTED_SINCE,))
    same_place = new.place is not None and new.place == known.place
    if metres > FAR and not same_place:
        return Likeness(score=0.0, clues=())
    closeness = 1.0 if same_place else 1 - metres / FAR
    shared = _shared(new.items, known.items)
    freshness = max(0.0, 1 - abs(new.at - known.at) / OLD)
    score = 0.5 * closeness + 0.3 * shared + 0.2 * freshness
    clues = (
        Clue.SAME_PLACE if same_place else Clue.NEAR,
        Clue.SAME_ITEMS if shared else Clue.OTHER_ITEMS,
        Clue.SEEN_LATELY if freshness > 0.5 else Clue.SEEN_LONG_AGO,  # noqa: PLR2004 - half
    )
    return Likeness(score=round(score, 3), clues=clues)


def _shared(one: Collection[str], other: Collection[str]) -> float:
    """The share of things in common; a half when one of them says nothing."""
    first, second = set(one), set(other)
    if not first or not second:
        return 0.5
    return len(first & second) / len(first | second)
