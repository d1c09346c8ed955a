"""What seeing an offer at its source again does to ours. A person's decision stays."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum
from uuid import UUID

from applys.jobs.models import State

LIFE = timedelta(days=30)
RENEWED_BELOW = timedelta(days=23)
UNSEEN = "no longer at its source"
DECIDED = {State.DRAFT, State.RETURNED, State.FILLED}


class Sighting(StrEnum):
    CREATED = "created"
    CHANGED = "changed"
    RENEWED = "renewed"
    UNCHANGED = "unchanged"
    LEFT_ALONE = "left_alone"


WRITTEN = {Sighting.CREATED, Sighting.CHANGED, Sighting.RENEWED}


@dataclass(frozen=True, slots=True, kw_only=True)
class Known:
    """What we have of an offer; `last_reason` is that of the last step of its life."""

    id: UUID
    source_id: str
    state: State
    source_hash: str | None
    published_at: datetime | None
    expires_at: datetime | None
    last_reason: str | None


def sighted(known: Known | None, source_hash: str, now: datetime) -> Sighting:
    """What an offer, seen at its source with this content, is to us."""
    if known is None:
        return Sighting.CREATED
    by_a_person = known.state is State.WITHDRAWN and known.last_reason != UNSEEN
    if by_a_person or known.state in DECIDED:
        return Sighting.LEFT_ALONE
    if known.source_hash != source_hash:
        return Sighting.CHANGED
    over = known.state in {State.EXPIRED, State.WITHDRAWN}
    if over or (known.expires_at is not None and known.expires_at < now + RENEWED_BELOW):
        return Sighting.RENEWED
    return Sighting.UNCHANGED


def next_state(known: Known | None, sighting: Sighting, *, needs_a_person: bool) -> State:
    """An offer that nobody doubts is published at once; what a person let through stays."""
    if known and known.state is State.PUBLISHED and sighting is Sighting.RENEWED:
        return State.PUBLISHED
    return State.SUBMITTED if needs_a_person else State.PUBLISHED
