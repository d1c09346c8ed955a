"""People say what they found: a door closed, or a sheet that is wrong."""

import hashlib
import hmac
from datetime import date, datetime
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.dialects.postgresql import insert as upsert
from sqlalchemy.orm import Session

from applys.accounts import rules as accounts
from applys.directions.actions import looking
from applys.directions.actions.looking import Seen
from applys.directions.actions.opening import DOMAIN
from applys.directions.models import Observation, ObservationKind, Permanence
from applys.directions.models.opening import Status
from applys.directions.queries import observations
from applys.directions.rules.hours import coming
from applys.directions.rules.hours.stretches import midnight
from applys.kernel import clock, ids, stamps, tasks
from applys.kernel.clock import PARIS
from applys.kernel.problems import Conflict, NotFound, TooMany

MOST_A_DAY = 20
AN_HOUR = 3_600
NO_HOURS = {Status.UNKNOWN, Status.BY_APPOINTMENT, Status.NO_KNOWN_OPENING}


class NotOpenYet(Conflict):
    """The sheet does not say that this door is open today, at this hour"""


class ObservationsOver(TooMany):
    """You said a lot today: wait until tomorrow"""


def observer(secret: str, account_id: UUID | None, remote_address: str) -> str:
    """Who observes, so that two people can be told apart and nobody known."""
    if account_id is None:
        return accounts.source_of(secret, remote_address)
    return hmac.new(secret.encode(), account_id.bytes, hashlib.sha256).hexdigest()[:32]


def observe(
    session: Session,
    permanence_id: UUID,
    kind: ObservationKind,
    who: str,
    note: str | None = None,
) -> bool:
    """Keep what someone found today; return whether they had not said it yet.

    A sheet that is wrong reaches its owner. Two people who find a door closed put a banner on
    it for today, and its owner is called. Raise `NotFound`, `NotOpenYet`, `ObservationsOver`.
    """
    now = clock.now()
    today = now.astimezone(PARIS).date()
    seen = _lock_shown(session, permanence_id, now)
    if kind is ObservationKind.CLOSED:
        _check_open_today(seen, now)
    _check_quota(session, who, today)
    new = {
        "id": ids.new_id(),
        "created_at": now,
        "permanence_id": permanence_id,
        "kind": kind,
        "day": today,
        "observer": who,
        "note": note,
    }
    kept = session.scalar(
        upsert(Observation).values(new).on_conflict_do_nothing().returning(Observation.id)
    )
    if kept is not None:
        _tell(session, permanence_id, kind, today, kept)
    return kept is not None


def _tell(
    session: Session, permanence_id: UUID, kind: ObservationKind, today: date, kept: UUID
) -> None:
    if kind is ObservationKind.WRONG:
        tasks.defer(session, "directions.tell_wrong", {"observation_id": str(kept)})
    elif observations.found_closed(session, [permanence_id], today):
        stamps.bump(session, DOMAIN)
        asked = {"permanence_id": str(permanence_id), "day": today.isoformat()}
        tasks.defer(session, "directions.tell_found_closed", asked)


def _lock_shown(session: Session, permanence_id: UUID, now: datetime) -> Seen:
    """A sheet that people see, taken: the second of two who say so at once sees the first."""
    row = select(Permanence.id).where(Permanence.id == permanence_id).with_for_update()
    if session.scalar(row) and (found := looking.seen(session, [permanence_id], now)):
        return found[0]
    raise NotFound


def _check_open_today(seen: Seen, now: datetime) -> None:
    """Nobody can find closed what did not say it was open; unknown hours contradict nobody."""
    if seen.answer.status in NO_HOURS:
        return
    today = midnight(now.astimezone(PARIS).date())
    if not any(stretch.start <= now for stretch in coming(seen.week, today, 1)):
        raise NotOpenYet(opens_at=seen.answer.opens_at)


def _check_quota(session: Session, who: str, today: date) -> None:
    said = select(func.count()).where(Observation.observer == who, Observation.day == today)
    if (session.scalar(said) or 0) >= MOST_A_DAY:
        raise ObservationsOver(AN_HOUR)


def handle(session: Session, observation: Observation) -> None:
    """Keep that someone looked into a locked observation; it shuts no door any more."""
    observation.handled_at = clock.now()
    stamps.bump(session, DOMAIN)
