"""A mediator registers someone who agrees: both names are noted."""

from dataclasses import dataclass
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.accounts import rules as accounts
from applys.accounts.models import Account, ContactKind
from applys.accounts.queries import people
from applys.events.actions.places import booking
from applys.events.actions.places.booking import Wish
from applys.events.models import Guest
from applys.kernel import clock, ids, tasks
from applys.kernel.callers import Caller, Role
from applys.partners import queries as partners


@dataclass(frozen=True, kw_only=True)
class Resident:
    """Whom a mediator registers. Without a phone number nobody but the mediator can be told."""

    first_name: str
    phone: str | None = None
    neighbourhood: str | None = None


def register(
    session: Session, caller: Caller, slot_id: UUID, resident: Resident, booking_id: UUID | None
) -> UUID:
    """Book for someone who agreed; raises the problem that says why not.

    Whoever proved this phone number as a resident's is that resident, and is told; anyone else
    is a guest of the town.
    """
    number = resident.phone and accounts.normal_address(ContactKind.PHONE, resident.phone, "phone")
    name = select(Account.display_name).where(Account.id == caller.id)
    wish = Wish(
        **_person(session, caller, resident, number),
        id=booking_id,
        first_name=resident.first_name,
        phone=number,
        registered_by=caller.id,
        registered_by_name=session.scalar(name),
        consented_at=clock.now(),
    )
    booked = booking.book(session, slot_id, wish)
    if booked.fresh:
        tasks.defer(session, "events.tell_registered", {"booking_id": str(booked.id)})
    return booked.id


def _person(
    session: Session, caller: Caller, resident: Resident, number: str | None
) -> dict[str, UUID]:
    owner = people.find_owner(session, ContactKind.PHONE, number) if number else None
    if owner and owner.role is Role.RESIDENT:
        return {"account_id": owner.id}
    neighbourhood_id = None
    if resident.neighbourhood:
        found = partners.get_neighbourhood(session, resident.neighbourhood, caller.territory_id)
        neighbourhood_id = found.id
    return {"guest_id": _guest(session, caller, resident.first_name, number, neighbourhood_id)}


def _guest(
    session: Session,
    caller: Caller,
    first_name: str,
    number: str | None,
    neighbourhood_id: UUID | None,
) -> UUID:
    """The guest with this number, as they are named now, or a new one."""
    now = clock.now()
    row = {
        "id": ids.new_id(),
        "created_at": now,
        "territory_id": caller.territory_id,
        "first_name": first_name,
        "phone": number,
        "neighbourhood_id": neighbourhood_id,
        "registered_by": caller.id,
        "consented_at": now,
    }
    known = insert(Guest).values(row)
    kept = known.on_conflict_do_update(
        index_elements=[Guest.territory_id, Guest.phone],
        index_where=Guest.phone.is_not(None),
        set_={
            name: getattr(known.excluded, name)
            for name in ("first_name", "neighbourhood_id", "registered_by", "consented_at")
        },
    )
    found = session.scalars(kept.returning(Guest.id)).one()
    return UUID(str(found))
