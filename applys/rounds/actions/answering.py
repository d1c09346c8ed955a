"""The crew says what it found at each stop, even long after, even twice."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from decimal import Decimal
from uuid import UUID

from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session

from applys.dumping.actions import photos
from applys.dumping.actions.photos import Keeper
from applys.dumping.models import Stream
from applys.dumping.rules import removals
from applys.kernel import clock, stamps
from applys.kernel.problems import Conflict
from applys.rounds.actions import ledger, outcomes
from applys.rounds.models import Account, Local, Method, Outcome, Pickup, Round, RoundState, Stop
from applys.rounds.queries import rounds as queries
from applys.rounds.rules import answers

DOMAIN = "rounds"


@dataclass(frozen=True, kw_only=True)
class Answer:
    """What a crew's phone says of a stop; `client_id` is its own name for the answer.

    `captured_at` is the phone's hour, and `sent_at` what the phone thought it was on sending:
    the difference with ours corrects it.
    """

    client_id: UUID
    stop_id: UUID
    outcome: Outcome
    captured_at: datetime
    sent_at: datetime | None = None
    measured_m3: Decimal = Decimal(0)
    method: Method | None = None
    kilos: Decimal | None = None
    streams: Mapping[Stream, Decimal] = field(default_factory=dict)
    destination: Account = Account.LOCAL
    crew: int | None = None
    minutes: int | None = None
    note: str | None = None
    photo_ids: Sequence[UUID] = ()
    no_photo_reason: str | None = None
    confirmed: bool = False


class StopsUnanswered(Conflict):
    """Some stops have no answer yet: a round is closed when all have"""


class RoundNotLocked(Conflict):
    """A round takes answers from when it is locked, and is closed once"""


class AnswerNameTaken(Conflict):
    """Another stop's answer has this name: make a new one"""


def answer(session: Session, round_: Round, account_id: UUID, said: Answer) -> Pickup:
    """Write an answer, once: sent again under its name, it is the answer already written.

    A later answer (by the corrected hour, then by arrival) replaces an earlier one, and both
    are kept; what the earlier brought to the local is taken back. One that comes after the round
    was closed is kept and counts for nothing. Raises `RoundNotLocked`, `AnswerNameTaken`, and
    what `rules.answers` asks.
    """
    if known := _known(session, said):
        return known
    if round_.state is RoundState.DRAFT:
        raise RoundNotLocked
    stop = queries.get_stop(session, round_.id, said.stop_id)
    local = session.get_one(Local, round_.local_id)
    _check(said, stop, local)
    before = queries.last_answer(session, stop.id)
    pickup = _write(session, account_id, said)
    crew = Keeper(account_id=account_id, partner_id=local.carrier_id, pile_id=stop.pile_id)
    photos.keep_for(session, pickup.id, said.photo_ids, crew)
    if _is_too_late(round_, before, pickup):
        pickup.superseded_at = clock.now()
        return pickup
    _load(session, local, pickup, said, account_id)
    if before is not None:
        _replace(session, local, before, account_id)
    stop.answered_at = clock.now()
    outcomes.apply(session, round_, stop, pickup, account_id, corrects=before is not None)
    round_.updated_at = clock.now()
    stamps.bump(session, DOMAIN)
    return pickup


def _known(session: Session, said: Answer) -> Pickup | None:
    """The answer already written under this name."""
    known = queries.pickup_by_client_id(session, said.client_id)
    if known and known.stop_id != said.stop_id:
        raise AnswerNameTaken
    return known


def close(session: Session, round_: Round) -> None:
    """End a round whose stops are all answered; raise `StopsUnanswered` naming the others."""
    if round_.state is not RoundState.LOCKED:
        raise RoundNotLocked
    missing = [stop.rank for stop in queries.stops(session, round_.id) if stop.answered_at is None]
    if missing:
        raise StopsUnanswered(ranks=missing)
    round_.state, round_.closed_at = RoundState.CLOSED, clock.now()
    round_.updated_at = clock.now()
    stamps.bump(session, DOMAIN)


def _check(said: Answer, stop: Stop, local: Local) -> None:
    answers.check(
        said.outcome,
        said.measured_m3,
        has_photo=bool(said.photo_ids),
        no_photo_reason=said.no_photo_reason,
    )
    answers.check_measure(said.measured_m3, said.method, said.streams.values())
    removals.check_plausible(
        said.measured_m3, stop.estimated_m3, local.vehicle_m3, confirmed=said.confirmed
    )


def _is_too_late(round_: Round, before: Pickup | None, pickup: Pickup) -> bool:
    """Whether an answer no longer counts: the round is over, or something was said later."""
    said_later = before is not None and before.captured_at > pickup.captured_at
    return round_.state is RoundState.CLOSED or said_later


def _write(session: Session, account_id: UUID, said: Answer) -> Pickup:
    pickup = Pickup(
        stop_id=said.stop_id,
        client_id=said.client_id,
        account_id=account_id,
        outcome=said.outcome,
        measured_m3=said.measured_m3,
        method=said.method,
        kilos=said.kilos,
        destination=said.destination,
        streams={str(stream): str(m3) for stream, m3 in said.streams.items()},
        minutes=said.minutes,
        crew=said.crew,
        note=said.note,
        photo_ids=[str(each) for each in said.photo_ids],
        no_photo_reason=said.no_photo_reason,
        captured_at=clock.true_time(said.captured_at, said.sent_at, clock.now()),
        phone_at=said.captured_at,
    )
    try:
        with session.begin_nested():
            session.add(pickup)
    except IntegrityError as error:  # the same name, at the same moment, in another round
        raise AnswerNameTaken from error
    return pickup


def _load(session: Session, local: Local, pickup: Pickup, said: Answer, account_id: UUID) -> None:
    """What was loaded goes where the crew took it, by stream; what no stream claims is bulky."""
    rest = said.measured_m3 - sum(said.streams.values(), Decimal(0))
    loads = {**said.streams, Stream.BULKY: said.streams.get(Stream.BULKY, Decimal(0)) + rest}
    for stream, m3 in loads.items():
        if m3 > 0:
            ledger.bring_in(session, local, pickup, m3, stream, account_id)


def _replace(session: Session, local: Local, before: Pickup, account_id: UUID) -> None:
    """An answer that counts no more: what it brought in is taken back.

    After the new one was loaded, so that only the difference must still be there.
    """
    before.superseded_at = clock.now()
    for movement in queries.brought_in(session, before.id):
        ledger.reverse(session, local, movement.id, account_id, REPLACED)


REPLACED = "Remplacé par une réponse plus récente"
