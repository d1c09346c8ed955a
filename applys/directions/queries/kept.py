"""Lists of what a member of staff keeps."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy import DateTime, Select, case, cast, func, or_, select
from sqlalchemy.orm import Session

from applys.directions.models import Permanence, Service, ServiceState, Structure
from applys.directions.models.freshness import CONFIRM_AFTER, VERIFY_AFTER
from applys.directions.queries.desk import theirs
from applys.kernel.callers import Caller
from applys.kernel.keyset import Key, Page, Pager
from applys.partners.models import Partner

STRUCTURES = (
    Structure.id,
    Structure.reference,
    Structure.source,
    Structure.partner_id,
    Structure.name,
    Structure.description,
    Structure.siret,
    Structure.networks,
    Structure.phone,
    Structure.email,
    Structure.website,
    Structure.accessibility_url,
    Structure.hours,
    Structure.to_verify,
    Structure.source_note,
    Structure.updated_at,
)
FAULTY = (
    select(Permanence.id)
    .where(
        Permanence.service_id == Service.id,
        Permanence.archived_at.is_(None),
        Permanence.hours_fault.is_not(None),
    )
    .correlate(Service)
    .exists()
)
SERVICES = (
    Service.id,
    Service.structure_id,
    Structure.name.label("structure"),
    Service.name,
    Service.state,
    Service.verified_at,
    Structure.asked_at,
    Structure.asked_times,
    func.coalesce(Structure.phone, Partner.phone).label("phone"),
    Service.changed_on,
    Service.to_verify,
    FAULTY.label("hours_faulty"),
    Service.updated_at,
)
# When a person last answered, else when the source wrote; never, for what is to be verified.
ANSWERED = case(
    (Service.to_verify, func.to_timestamp(0)),
    else_=func.coalesce(
        Service.verified_at, func.timezone("UTC", cast(Service.changed_on, DateTime()))
    ),
)
# Whoever does not answer letters, or cannot be written to, is asked by phone.
UNANSWERED = 2
TO_CALL = or_(
    Structure.asked_times >= UNANSWERED,
    func.coalesce(Structure.email, Partner.email).is_(None),
)


@dataclass(frozen=True, kw_only=True)
class Kept:
    """Which services a desk looks for; filters add up."""

    states: Sequence[ServiceState] = ()
    standing: str | None = None
    hours_faulty: bool | None = None
    to_call: bool | None = None


def structures(
    session: Session, pager: Pager, caller: Caller, *, cursor: str | None, limit: int
) -> Page:
    """The structures that the caller keeps, by name."""
    statement = select(*STRUCTURES).where(theirs(caller), Structure.archived_at.is_(None))
    keys = Key(column=Structure.name), Key(column=Structure.id)
    asked = ["structures", str(caller.id)]
    return pager.page(session, statement, keys, query=asked, cursor=cursor, limit=limit)


def services(
    session: Session,
    pager: Pager,
    caller: Caller,
    wanted: Kept,
    now: datetime,
    *,
    cursor: str | None,
    limit: int,
) -> Page:
    """The services that the caller keeps, by name."""
    statement: Select[*tuple[Any, ...]] = (
        select(*SERVICES)
        .join(Structure, Structure.id == Service.structure_id)
        .outerjoin(Partner, Partner.id == Structure.partner_id)
        .where(theirs(caller), Structure.archived_at.is_(None))
    )
    if wanted.states:
        statement = statement.where(Service.state.in_(wanted.states))
    if wanted.hours_faulty is not None:
        statement = statement.where(FAULTY if wanted.hours_faulty else ~FAULTY)
    if wanted.to_call is not None:
        statement = statement.where(TO_CALL if wanted.to_call else ~TO_CALL)
    if wanted.standing:
        statement = statement.where(_answered(wanted.standing, now))
    keys = Key(column=Service.name), Key(column=Service.id)
    asked = [wanted, str(caller.id)]
    return pager.page(session, statement, keys, query=asked, cursor=cursor, limit=limit)


def _answered(standing: str, now: datetime) -> Any:
    """SQL: somebody answered for the service as long ago as the standing says."""
    confirm, verify = now - CONFIRM_AFTER, now - VERIFY_AFTER
    return {
        "fresh": confirm <= ANSWERED,
        "to_confirm": (confirm > ANSWERED) & (verify <= ANSWERED),
        "to_verify": verify > ANSWERED,
    }[standing]
