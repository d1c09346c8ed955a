"""A Monday's round is put off, or called off, and the crew's calendar follows."""

from collections.abc import Collection
from datetime import date
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.dumping.actions import moving
from applys.dumping.actions.moving import Move
from applys.dumping.models import CalendarChange, Pile
from applys.dumping.queries import grounds
from applys.dumping.rules import mondays
from applys.kernel import clock, ids, signing, stamps, tasks
from applys.kernel.callers import Caller
from applys.kernel.problems import Conflict
from applys.kernel.signing import LinkRefused
from applys.rounds.actions import drawing
from applys.rounds.models import Local, Round, RoundState
from applys.rounds.queries import calendar as queries
from applys.rounds.queries import rounds
from applys.rounds.rules import calendar as rules

ADDRESS = "rounds-calendar"
FOR_GOOD = 36_500


class RoundUnderway(Conflict):
    """This round is under way or over: it cannot be put off any more"""


def put_off(session: Session, caller: Caller, monday: date, day: date | None, reason: str) -> None:
    """Move a Monday's round to another day of its week, or call it off (None).

    Those who were promised the pick-up are told of the new day. Raises Malformed, and
    `RoundUnderway` for a round with answers.
    """
    local = rounds.get_their_local(session, caller)
    now = clock.now()
    rules.check(monday, day, now.astimezone(clock.PARIS).date())
    rounds.hold_drawing(session, local.territory_id)
    before = grounds.calendar_changes(session, local.territory_id)
    was = mondays.round_day(monday, before)
    round_ = rounds.of_day(session, local.territory_id, was) if was else None
    change = _decide(session, local.territory_id, monday, day, reason)
    stamps.bump(session, "rounds")
    stamps.bump(session, moving.DOMAIN)
    if was is None or was == day:
        return
    promised = set(_promised(session, local, was == mondays.next_round(now, before)))
    if round_ is not None:
        promised |= _move(session, round_, day)
    _tell(session, promised, was, f"{monday}:{change.sequence}")


def _decide(
    session: Session, territory_id: UUID, monday: date, day: date | None, reason: str
) -> CalendarChange:
    change = queries.change_of(session, territory_id, monday)
    if change is None:
        change = CalendarChange(territory_id=territory_id, monday=monday, day=day, reason=reason)
        session.add(change)
    else:
        change.day, change.reason = day, reason
        change.sequence, change.changed_at = change.sequence + 1, clock.now()
    session.flush()
    return change


def _promised(session: Session, local: Local, is_next: bool) -> Collection[UUID]:  # noqa: FBT001
    """What waits is promised the next round, whether it is drawn or not."""
    return [pile.id for pile in rounds.waiting_piles(session, local)] if is_next else []


def _move(session: Session, round_: Round, day: date | None) -> set[UUID]:
    """Move a round as it is, or drop it; return the piles it was to take."""
    stops = rounds.stops(session, round_.id)
    if round_.state is RoundState.CLOSED or any(stop.answered_at for stop in stops):
        raise RoundUnderway
    piles = {stop.pile_id for stop in stops if stop.pile_id}
    round_.updated_at = clock.now()
    if day is not None:
        round_.day = day
    else:
        session.delete(round_)
    session.flush()
    if round_.state is RoundState.LOCKED:
        _plan_anew(session, piles, day or drawing.next_day(session, round_.territory_id))
    return piles


def _plan_anew(session: Session, pile_ids: Collection[UUID], day: date) -> None:
    """What was planned stays so, for another day; its history says which."""
    left = select(Pile).where(Pile.id.in_(pile_ids)).order_by(Pile.id).with_for_update()
    for pile in session.scalars(left):
        said = Move(wanted=pile.state, reason="round_put_off", details={"day": day.isoformat()})
        moving.record(session, pile, None, said, was=pile.state)


def _tell(session: Session, pile_ids: Collection[UUID], was: date, turn: str) -> None:
    if pile_ids:
        told = {"pile_ids": sorted(map(str, pile_ids)), "was": was.isoformat(), "turn": turn}
        tasks.defer(session, "rounds.tell_moved", told)


def address(secret: str, local: Local) -> str:
    """The path of the crew's own calendar: whoever holds it may read."""
    token = signing.sign(secret, ADDRESS, [str(local.id), str(local.calendar_key)])
    return f"/v1/rounds/calendars/{token}"


def local_of(session: Session, secret: str, token: str) -> Local:
    """Whose calendar an address is; raise `LinkRefused` for one that was altered or replaced."""
    local_id, key = signing.read(secret, ADDRESS, token, max_days=FOR_GOOD)
    local = session.get(Local, UUID(local_id))
    if local is None or str(local.calendar_key) != key:
        raise LinkRefused
    return local


def renew_address(session: Session, caller: Caller) -> Local:
    """Give the crew's calendar a new address; the old one dies."""
    local = rounds.get_their_local(session, caller)
    local.calendar_key = ids.new_id()
    return local
