"""Write an offer, change it, copy it."""

from datetime import date
from typing import Any
from uuid import UUID

from sqlalchemy import inspect
from sqlalchemy.orm import Session

from applys.jobs.actions.offers import life, placing
from applys.jobs.models import Offer, State
from applys.jobs.queries import occupations, schemes
from applys.jobs.rules.imported import Doubt
from applys.jobs.rules.offers import life as rules
from applys.kernel import clock, stamps, tasks
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import Conflict, Malformed
from applys.partners import queries as partners
from applys.partners.models import Partner

CHECKED = {Doubt.UNKNOWN_ROME, Doubt.NO_COORDINATES}
PLACE = {"address", "postcode", "city"}
NOT_COPIED = {
    "id", "created_at", "updated_at", "state", "author_id", "published_at", "expires_at",
    "source", "source_id", "source_hash", "source_url", "apply_until", "reminded_at", "flags",
    "words",
}  # fmt: skip


class EmployerMissing(Malformed):
    """Say which firm this offer is for"""

    def __init__(self) -> None:
        super().__init__(
            errors=[{"in": "json", "pointer": "/employer_id", "detail": str(self.__doc__)}]
        )


class AidRefused(Malformed):
    """These schemes are not in force today"""

    def __init__(self, unknown: list[str]) -> None:
        faults = [
            {"in": "json", "pointer": "/aids", "detail": f"{slug} is not in force today"}
            for slug in unknown
        ]
        super().__init__(errors=faults)


class CopyRefused(Conflict):
    """An imported offer belongs to no firm here: write a new one for a firm"""


def write_offer(
    session: Session, caller: Caller, *, employer_id: UUID | None = None, **facts: Any
) -> Offer:
    """Keep a new draft; its point is looked for later when only an address is given."""
    employer = _employer(session, caller, employer_id)
    check_aids(session, facts.get("aids", []))
    offer = Offer(
        territory_id=employer.territory_id,
        employer_id=employer.id,
        employer_name=employer.name,
        author_id=caller.id,
        updated_at=clock.now(),
        **{"rome_code": None, "hours_per_week": None, **facts},
    )
    session.add(offer)
    session.flush()
    doubt(session, offer)
    life.record(session, offer, caller.id, was=None)
    return offer


def change_offer(session: Session, caller: Caller, offer: Offer, changes: dict[str, Any]) -> Offer:
    """Change a locked offer; what residents could read goes back to the coordinator.

    What is said again as it stands is no change.
    """
    was, became = offer.state, rules.state_after_edit(offer.state, caller.role)
    changes = _what_changes(offer, changes)
    if not changes:
        return offer
    check_aids(session, changes.get("aids", []))
    for name, value in changes.items():
        setattr(offer, name, value)
    offer.updated_at, offer.state = clock.now(), became
    if became is State.PUBLISHED and "apply_until" in changes:
        life.set_expiry(offer, offer.published_at or offer.updated_at)
    session.flush()
    doubt(session, offer)
    if became is not was:
        life.record(session, offer, caller.id, was=was, reason="changed")
    if State.PUBLISHED in {was, became}:
        stamps.bump(session, life.DOMAIN)
    return offer


def _what_changes(offer: Offer, wanted: dict[str, Any]) -> dict[str, Any]:
    """Those facts that are news; a new address without a point loses the old one's."""
    changes = {name: value for name, value in wanted.items() if getattr(offer, name) != value}
    if PLACE & set(changes) and "latitude" not in wanted:
        changes |= {"latitude": None, "longitude": None}
    return changes


def duplicate_offer(session: Session, caller: Caller, offer: Offer) -> Offer:
    """Write a new draft with an older offer's words, and its schemes that are still in force."""
    if offer.employer_id is None:
        raise CopyRefused
    columns = inspect(Offer).column_attrs.keys()
    facts = {name: getattr(offer, name) for name in columns if name not in NOT_COPIED}
    known = schemes.aids_in_force(session, _today())
    facts["aids"] = [slug for slug in offer.aids if slug in known]
    copy = Offer(**facts, author_id=caller.id, updated_at=clock.now())
    session.add(copy)
    session.flush()
    life.record(session, copy, caller.id, was=None, reason=f"copy of {offer.id}")
    return copy


def check_aids(session: Session, wanted: list[str]) -> None:
    if not wanted:
        return
    known = schemes.aids_in_force(session, _today())
    if unknown := [slug for slug in wanted if slug not in known]:
        raise AidRefused(unknown)


def _today() -> date:
    return clock.now().astimezone(clock.PARIS).date()


def _employer(session: Session, caller: Caller, employer_id: UUID | None) -> Partner:
    if caller.role is Role.COORDINATOR:
        if employer_id is None:
            raise EmployerMissing
        return partners.get_partner(session, employer_id)
    return partners.get_partner(session, caller.partner_id or caller.id)


def doubt(session: Session, offer: Offer) -> None:
    """Flag what nobody could check yet, and ask for the point of an address."""
    doubts = [flag for flag in offer.flags if flag not in CHECKED]
    if offer.rome_code and not occupations.rome_code_exists(session, offer.rome_code):
        doubts.append(Doubt.UNKNOWN_ROME)
    if offer.latitude is None:
        doubts.append(Doubt.NO_COORDINATES)
        if placing.written_place(offer):
            tasks.defer(session, "jobs.place_offer", {"offer_id": str(offer.id)})
    offer.flags = doubts
