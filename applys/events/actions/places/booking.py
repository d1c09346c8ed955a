"""Someone books a place, or a turn in the queue."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any, NamedTuple
from uuid import UUID

from sqlalchemy.orm import Session

from applys.accounts.queries import people
from applys.events.actions.places import serving, taking
from applys.events.models import BookingState, Pass
from applys.events.queries.bookings import ACTIVE
from applys.events.queries.standing import Standing, find_standing
from applys.events.rules import booking as rules
from applys.events.rules import codes
from applys.events.rules.booking import Registration
from applys.kernel import clock, ids
from applys.kernel.problems import NotFound


@dataclass(frozen=True, kw_only=True)
class Wish:
    """Who wants a place (an account or a guest), what they say of themselves, who asks for them.

    `id` is the client's own name for the booking: a tap sent twice is one booking.
    """

    account_id: UUID | None = None
    guest_id: UUID | None = None
    id: UUID | None = None
    first_name: str | None = None
    phone: str | None = None
    registered_by: UUID | None = None
    registered_by_name: str | None = None
    consented_at: datetime | None = None

    @property
    def person_id(self) -> UUID:
        found = self.account_id or self.guest_id
        if found is None:
            raise ValueError
        return found


class Booked(NamedTuple):
    """A booking, and what can be read of one that was made just now."""

    id: UUID
    fresh: Mapping[str, Any] | None = None


def book(session: Session, slot_id: UUID, wish: Wish) -> Booked:
    """Book a place, or a turn in the queue when none is free; booked already, it stays as it is.

    Raises the problem that says why not.
    """
    people.wait_turn(session, serving.turn_name(wish.person_id))
    stands = find_standing(session, slot_id, wish.person_id)
    if stands is None:
        raise NotFound
    if stands.booked_id and stands.booked in ACTIVE:
        return Booked(stands.booked_id)
    if stands.booked is BookingState.REMOVED:
        raise rules.RemovedByOrganiser
    _check(stands, wish, clock.now())
    facts = _facts(wish)
    taken = taking.take(session, slot_id, facts, clock.now())
    if taken is None:
        raise rules.RegistrationClosed
    read = dict.fromkeys(taking.ENDED) | stands._asdict() | facts | taken._asdict()
    return Booked(taken.id, fresh=read)


def _check(stands: Standing, wish: Wish, now: datetime) -> None:
    registration = Registration(
        state=stands.meeting_state,
        starts_at=stands.starts_at,
        registration_from=stands.registration_from,
        registration_until=stands.registration_until,
        audience=stands.audience,
        opens_to_all_at=stands.opens_to_all_at,
    )
    rules.check_open(registration, now)
    refused = rules.refusal(registration, stands.neighbourhood_id, busy=stands.busy, now=now)
    if refused is Pass.NEIGHBOURHOODS_FIRST:
        raise rules.NeighbourhoodsFirst(opens_to_all_at=registration.opens_to_all_at)
    if refused:
        raise rules.AlreadyBusy
    if wish.registered_by is None:
        asked = {"first_name": stands.asks_first_name, "phone": stands.asks_phone}
        given = {"first_name": wish.first_name, "phone": wish.phone}
        rules.check_person(asked, stands.asks_why, given)


def _facts(wish: Wish) -> dict[str, Any]:
    """What the row and its first step say whatever it becomes."""
    return {
        "id": wish.id or ids.new_id(),
        "account_id": wish.account_id,
        "guest_id": wish.guest_id,
        "code": codes.new_code(),
        "first_name": wish.first_name,
        "phone": wish.phone,
        "registered_by": wish.registered_by,
        "registered_by_name": wish.registered_by_name,
        "consented_at": wish.consented_at,
        "step_id": ids.new_id(),
        "by": wish.registered_by or wish.account_id,
        "details": {"by": wish.registered_by_name} if wish.registered_by else {},
    }
