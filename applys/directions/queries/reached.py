"""What is needed to write to a structure, and to name a need."""

from uuid import UUID

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.directions.models import Permanence, Service, Structure
from applys.directions.queries import protocols
from applys.partners import queries as partners


def email_of(session: Session, permanence_id: UUID) -> str | None:
    """Where a door is written to: its own address, else its structure's."""
    found = (
        select(func.coalesce(Permanence.email, Structure.email))
        .join(Service, Service.id == Permanence.service_id)
        .join(Structure, Structure.id == Service.structure_id)
        .where(Permanence.id == permanence_id)
    )
    return session.scalar(found)


def has_staff(session: Session, partner_id: UUID) -> bool:
    """Whether anyone here acts for a partner."""
    found = select(Account.id).where(Account.partner_id == partner_id)
    return session.scalar(found.limit(1)) is not None


def partner_name(session: Session, partner_id: UUID | None) -> str | None:
    return partners.name_of(session, partner_id)


def need_in_french(session: Session, territory_id: UUID, need: str) -> str:
    """What the first screen calls a need; its key when no screen names it any more."""
    protocol = protocols.find_in_force(session, territory_id)
    if protocol is None:
        return need
    root = protocol.content["root"]
    first = [each for each in protocol.content["questions"] if each["key"] == root]
    named = {
        answer["key"]: answer["words"]["fr"]["text"] for each in first for answer in each["answers"]
    }
    return str(named.get(need, need))
