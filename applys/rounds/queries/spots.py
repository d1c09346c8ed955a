"""Where caretakers ask the crew to stop, and the links by which they do."""

from collections.abc import Sequence
from datetime import date
from uuid import UUID

from sqlalchemy import and_, or_, select
from sqlalchemy.orm import Session

from applys.dumping.models import Ground, Place
from applys.kernel.callers import Caller, Role
from applys.partners.models import Partner, PartnerKind
from applys.rounds.models import NamedSpot, SpotLink


def named_spots(session: Session, territory_id: UUID, day: date) -> Sequence[NamedSpot]:
    """What caretakers ask for on a day."""
    statement = select(NamedSpot).where(
        NamedSpot.territory_id == territory_id,
        NamedSpot.from_day <= day,
        NamedSpot.until_day >= day,
        NamedSpot.withdrawn_at.is_(None),
    )
    return session.scalars(statement.order_by(NamedSpot.name, NamedSpot.id)).all()


def coming_spots(session: Session, territory_id: UUID, today: date) -> Sequence[NamedSpot]:
    """What caretakers named for today or later."""
    statement = select(NamedSpot).where(
        NamedSpot.territory_id == territory_id,
        NamedSpot.until_day >= today,
        NamedSpot.withdrawn_at.is_(None),
    )
    return session.scalars(statement.order_by(NamedSpot.from_day, NamedSpot.id)).all()


def still_counting(
    session: Session, partner_id: UUID | None, place_id: UUID, today: date
) -> NamedSpot | None:
    """What a body already named at a place, held."""
    statement = select(NamedSpot).where(
        NamedSpot.partner_id == partner_id,
        NamedSpot.place_id == place_id,
        NamedSpot.until_day >= today,
        NamedSpot.withdrawn_at.is_(None),
    )
    return session.scalar(statement.order_by(NamedSpot.id).limit(1).with_for_update())


def of_body(session: Session, partner_id: UUID, today: date) -> Sequence[NamedSpot]:
    """What a body named that still counts, by account or by any of its links."""
    statement = select(NamedSpot).where(
        NamedSpot.partner_id == partner_id,
        NamedSpot.until_day >= today,
        NamedSpot.withdrawn_at.is_(None),
    )
    return session.scalars(statement.order_by(NamedSpot.id)).all()


def places_of(session: Session, partner_id: UUID) -> Sequence[Place]:
    """The places on a landlord's grounds, and those in its quarters that are on nobody's."""
    grounds = select(Ground.id).where(Ground.partner_id == partner_id)
    quarters = select(Ground.neighbourhood_id).where(Ground.partner_id == partner_id)
    statement = select(Place).where(
        or_(
            Place.ground_id.in_(grounds),
            and_(Place.ground_id.is_(None), Place.neighbourhood_id.in_(quarters)),
        )
    )
    return session.scalars(statement.order_by(Place.name, Place.id)).all()


def links(session: Session, caller: Caller) -> Sequence[SpotLink]:
    """The links in force of the caller's body, or of the coordinator's town."""
    statement = select(SpotLink).where(
        SpotLink.territory_id == caller.territory_id, SpotLink.revoked_at.is_(None)
    )
    if caller.role is not Role.COORDINATOR:
        statement = statement.where(SpotLink.partner_id == caller.partner_id)
    return session.scalars(statement.order_by(SpotLink.created_at, SpotLink.id)).all()


def bodies(session: Session, territory_id: UUID, kind: PartnerKind) -> Sequence[Partner]:
    """The town's bodies of a kind, by name."""
    statement = select(Partner).where(Partner.territory_id == territory_id, Partner.kind == kind)
    return session.scalars(statement.order_by(Partner.name)).all()
