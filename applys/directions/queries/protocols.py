"""Versions of the protocol, and their signatures."""

from collections.abc import Collection, Sequence
from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.directions.models.protocols import Protocol, ProtocolState, Signature
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import NotFound
from applys.partners.models import Partner, Territory

LISTED = (
    Protocol.id, Protocol.version, Protocol.state, Protocol.note, Protocol.content_hash,
    Protocol.signatories, Protocol.created_at, Protocol.updated_at, Protocol.in_force_at,
    Protocol.retired_at,
)  # fmt: skip
IN_FORCE = select(Protocol).where(Protocol.state == ProtocolState.IN_FORCE)


class NoProtocol(NotFound):
    """No protocol is in force here yet"""


def find_in_force(session: Session, territory_id: UUID) -> Protocol | None:
    return session.scalar(IN_FORCE.where(Protocol.territory_id == territory_id))


def get_in_force(session: Session, territory_id: UUID) -> Protocol:
    """The version in force; raise `NoProtocol`."""
    if found := find_in_force(session, territory_id):
        return found
    raise NoProtocol


def lock_in_force(session: Session, territory_id: UUID) -> Protocol | None:
    """The version in force, held: one succeeds it."""
    wanted = IN_FORCE.where(Protocol.territory_id == territory_id).with_for_update()
    return session.scalar(wanted, execution_options={"populate_existing": True})


def get_protocol(session: Session, caller: Caller, protocol_id: UUID) -> Protocol:
    """A version that the caller may see; raise NotFound."""
    return _seen(caller, session.get(Protocol, protocol_id))


def lock_protocol(session: Session, caller: Caller, protocol_id: UUID) -> Protocol:
    """The same, held."""
    held = select(Protocol).where(Protocol.id == protocol_id).with_for_update()
    return _seen(caller, session.scalar(held, execution_options={"populate_existing": True}))


def _seen(caller: Caller, found: Protocol | None) -> Protocol:
    """One of the caller's town: any for its coordinator; for others, no draft."""
    if found is None or found.territory_id != caller.territory_id:
        raise NotFound
    if found.state is ProtocolState.DRAFT and caller.role is not Role.COORDINATOR:
        raise NotFound
    return found


def protocols(session: Session, caller: Caller) -> Sequence[object]:
    """The versions of the caller's town, the latest first, without their content."""
    statement = select(*LISTED).where(Protocol.territory_id == caller.territory_id)
    if caller.role is not Role.COORDINATOR:
        statement = statement.where(Protocol.state != ProtocolState.DRAFT)
    return session.execute(statement.order_by(Protocol.version.desc()).limit(100)).all()


def next_version(session: Session, territory_id: UUID) -> int:
    """The number after the highest, its town held: one draft is numbered at a time."""
    session.execute(select(Territory.id).where(Territory.id == territory_id).with_for_update())
    highest = select(func.max(Protocol.version)).where(Protocol.territory_id == territory_id)
    return (session.scalar(highest) or 0) + 1


def signatures(session: Session, protocol_id: UUID) -> Sequence[Signature]:
    statement = select(Signature).where(Signature.protocol_id == protocol_id)
    return session.scalars(statement.order_by(Signature.signed_at, Signature.partner_id)).all()


def partner_names(session: Session, ids: Collection[UUID]) -> dict[UUID, str]:
    """The names of partners, by id."""
    named = select(Partner.id, Partner.name).where(Partner.id.in_(ids))
    return {row.id: row.name for row in session.execute(named)} if ids else {}


def known_partners(session: Session, territory_id: UUID, ids: Collection[UUID]) -> set[UUID]:
    """Those of these ids that are partners of a town and not archived."""
    statement = select(Partner.id).where(
        Partner.id.in_(ids), Partner.territory_id == territory_id, Partner.archived_at.is_(None)
    )
    return set(session.scalars(statement)) if ids else set()
