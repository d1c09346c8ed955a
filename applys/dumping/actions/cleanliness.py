"""People mark places, walks are written down, challenges are announced."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.dumping.models import Challenge, Mark, Place, Walk
from applys.dumping.queries import challenges, grounds
from applys.dumping.queries import cleanliness as queries
from applys.dumping.rules import cleanliness as rules
from applys.kernel import clock, stamps
from applys.kernel.callers import Caller
from applys.kernel.problems import Malformed, NotFound, TooMany
from applys.partners.queries import get_neighbourhood

DOMAIN = "cleanliness"
A_DAY = timedelta(days=1)


class MarksTooMany(TooMany):
    """Many marks came from here today: come back tomorrow"""


def today() -> date:
    return clock.now().astimezone(clock.PARIS).date()


def mark_place(
    session: Session, caller: Caller, place_id: UUID, score: int, aspects: Sequence[str], day: date
) -> Mark:
    """Mark a place, once a person and day: said again, the mark is changed.

    Raises NotFound, Malformed for a day to come or long gone, and `MarksTooMany`.
    """
    place = _place(session, caller.territory_id, place_id)
    rules.check_day(day, today())
    session.execute(select(func.pg_advisory_xact_lock(func.hashtext(f"marks of {caller.id}"))))
    if queries.marks_since(session, caller.id, clock.now() - A_DAY) >= rules.MOST_MARKS_A_DAY:
        raise MarksTooMany(3600)
    mark = queries.mark_of(session, caller.id, place.id, day)
    if mark is None:
        mark = Mark(
            place_id=place.id, day=day, score=score, aspects=list(aspects), account_id=caller.id
        )
        session.add(mark)
    mark.score, mark.aspects, mark.updated_at = score, list(aspects), clock.now()
    session.flush()
    stamps.bump(session, DOMAIN)
    return mark


def write_walk(
    session: Session, caller: Caller, facts: Mapping[str, Any], marks: Sequence[Mapping[str, Any]]
) -> Walk:
    """Write a walk with the marks it gave, all or nothing; raise Malformed naming each fault."""
    places = {place.id for place in grounds.places(session, caller.territory_id)}
    faults = _faults(marks, places)
    if not facts["day"] <= today():
        faults.append(_fault("/day", "A walk is written once it was made."))
    if faults:
        raise Malformed(errors=faults)
    walk = Walk(territory_id=caller.territory_id, author_id=caller.id, **facts)
    session.add(walk)
    session.flush()
    for each in marks:
        session.add(Mark(day=walk.day, walk_id=walk.id, **each))
    session.flush()
    stamps.bump(session, DOMAIN)
    return walk


def _faults(marks: Sequence[Mapping[str, Any]], places: set[UUID]) -> list[dict[str, str]]:
    """A walk marks known places, each once."""
    faults, seen = [], set()
    for number, each in enumerate(marks):
        if each["place_id"] not in places:
            faults.append(_fault(f"/marks/{number}/place_id", "No place here has this name."))
        elif each["place_id"] in seen:
            faults.append(_fault(f"/marks/{number}/place_id", "This walk marked it already."))
        seen.add(each["place_id"])
    return faults


def _fault(pointer: str, detail: str) -> dict[str, str]:
    return {"in": "json", "pointer": pointer, "detail": detail}


def hide_mark(session: Session, caller: Caller, mark_id: UUID, reason: str | None) -> Mark:
    """Let a mark count no more, with the reason; without one, let it count again."""
    mark = queries.get_mark(session, caller, mark_id)
    mark.hidden_at, mark.hidden_reason = (clock.now(), reason) if reason else (None, None)
    stamps.bump(session, DOMAIN)
    return mark


def announce(session: Session, caller: Caller, new: Mapping[str, Any]) -> Challenge:
    """Announce a challenge, of a quarter (its slug) or of the town."""
    facts = dict(new)
    slug = facts.pop("neighbourhood")
    challenge = Challenge(
        territory_id=caller.territory_id,
        neighbourhood_id=quarter(session, caller.territory_id, slug),
        author_id=caller.id,
        **facts,
    )
    session.add(challenge)
    session.flush()
    stamps.bump(session, DOMAIN)
    return challenge


def withdraw(session: Session, caller: Caller, challenge_id: UUID) -> None:
    challenge = challenges.get_challenge(session, caller.territory_id, challenge_id)
    challenge.withdrawn_at = clock.now()
    stamps.bump(session, DOMAIN)


def quarter(session: Session, territory_id: UUID, slug: str | None) -> UUID | None:
    """The id of a quarter; raise NotFound for one that is not of this town."""
    return get_neighbourhood(session, slug, territory_id).id if slug else None


def _place(session: Session, territory_id: UUID, place_id: UUID) -> Place:
    if place := grounds.get_place(session, territory_id, place_id):
        return place
    raise NotFound
