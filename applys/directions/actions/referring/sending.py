"""A desk sends a person to a door: with their consent, and as little as will do."""

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.accounts import rules as accounts
from applys.accounts.models import ContactKind
from applys.directions.actions.giving import CodesExhausted
from applys.directions.actions.referring import desks
from applys.directions.actions.referring.desks import Desk
from applys.directions.models import (
    Chain,
    ContactWay,
    Referral,
    ReferralState,
    ReferralStep,
    Side,
)
from applys.directions.rules import codes
from applys.directions.rules.referring.life import UNDOABLE
from applys.kernel import clock, ids, tasks
from applys.kernel.callers import Caller
from applys.kernel.problems import Forbidden, Malformed

CONSENT_VERSION = "2026-11"
TRIES = 5


class ConsentMissing(Malformed):
    """Nobody is sent anywhere without saying yes: read the sentence together first"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/consent/given", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


class NoDesk(Forbidden):
    """You act for no structure: only a structure sends people and receives them"""


@dataclass(frozen=True, kw_only=True)
class Sending:
    """Whom to send where, and what they agreed to; null where the code is enough."""

    permanence_id: UUID
    need: str
    language: str
    read_aloud: bool
    consents: bool
    first_name: str | None = None
    contact: str | None = None
    note: str | None = None
    direction_id: UUID | None = None
    account_id: UUID | None = None
    name: UUID | None = None


@dataclass(frozen=True, kw_only=True)
class Leg:
    """The next step of a chain, to a desk. `undoable`: it may be taken back for a while."""

    chain_id: UUID
    number: int
    desk: Desk
    undoable: bool = False


def send(session: Session, caller: Caller, wanted: Sending) -> Referral:
    """Open a chain with its first leg, and tell the receiver.

    Raise `ConsentMissing`, `NoDesk`, NotFound for a door that is not published, and what
    `accounts.rules.normal_address` does for a contact.
    """
    if not wanted.consents:
        raise ConsentMissing
    if caller.partner_id is None:
        raise NoDesk
    desk = desks.get_desk(session, caller.territory_id, wanted.permanence_id)
    chain_id = _open_chain(session, caller, wanted)
    leg = Leg(chain_id=chain_id, number=1, desk=desk)
    return add_leg(session, leg, caller.partner_id, caller.id)


def add_leg(
    session: Session, leg: Leg, sender_id: UUID | None, account_id: UUID | None
) -> Referral:
    """The next leg of a chain, whose clock starts now; its receiver is told."""
    now = clock.now()
    referral = Referral(
        chain_id=leg.chain_id,
        leg=leg.number,
        sender_id=sender_id,
        receiver_id=leg.desk.partner_id,
        permanence_id=leg.desk.permanence_id,
        state_at=now,
        created_at=now,
        next_due_at=desks.due_at(session, leg.desk.permanence_id, now, struck=0),
    )
    session.add(referral)
    session.flush()
    step = ReferralStep(
        referral_id=referral.id,
        was=None,
        became=ReferralState.SENT,
        side=Side.SENDER,
        account_id=account_id,
    )
    session.add(step)
    session.flush()
    tell(session, step.id, undoable=leg.undoable)
    return referral


def tell(session: Session, step_id: UUID, *, undoable: bool) -> None:
    """Have those concerned told of a step: at once, or once it can no longer be taken back."""
    at = clock.now() + UNDOABLE if undoable else None
    tasks.defer(session, "directions.tell_step", {"step_id": str(step_id)}, at=at)


def _open_chain(session: Session, caller: Caller, wanted: Sending) -> UUID:
    """Write the person's row under a code that nobody has."""
    way, contact = _contact(wanted.contact)
    facts: Mapping[str, Any] = {
        "id": wanted.name or ids.new_id(),
        "created_at": clock.now(),
        "territory_id": caller.territory_id,
        "need": wanted.need,
        "language": wanted.language,
        "consent": {
            "version": CONSENT_VERSION,
            "language": wanted.language,
            "read_aloud": wanted.read_aloud,
            "at": clock.now().isoformat(),
        },
        "taken_by": caller.id,
        "direction_id": wanted.direction_id,
        "account_id": wanted.account_id,
        "first_name": wanted.first_name,
        "contact_way": way,
        "contact": contact,
        "note": wanted.note,
        "rated": False,
    }
    for _ in range(TRIES):
        row = {**facts, "code": codes.new(codes.REFERRAL)}
        fresh = insert(Chain).values(row).on_conflict_do_nothing(index_elements=[Chain.code])
        if session.scalar(fresh.returning(Chain.id)):
            return UUID(str(facts["id"]))
    raise CodesExhausted


def _contact(typed: str | None) -> tuple[ContactWay | None, str | None]:
    if not typed:
        return None, None
    way = ContactWay.EMAIL if "@" in typed else ContactWay.PHONE
    return way, accounts.normal_address(ContactKind(way), typed, "contact")
