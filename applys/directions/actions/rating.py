"""Two faces after a visit, once a direction, of nobody in particular."""

from uuid import UUID

from sqlalchemy import update
from sqlalchemy.orm import Session

from applys.directions.actions import giving
from applys.directions.models import Chain, Direction, Face, Opinion
from applys.directions.queries import referrals, sheets
from applys.kernel import clock
from applys.kernel.problems import Conflict


class AlreadyRated(Conflict):
    """An opinion was already given after this visit"""


class NotMetYet(Conflict):
    """An opinion is given once the person was received"""


def rate(
    session: Session,
    direction: Direction,
    permanence_id: UUID,
    *,
    received: Face,
    helped: Face,
) -> None:
    """Keep an opinion apart from the direction; raise `AlreadyRated`, or `NotThisDoor`."""
    giving.check_led_to(direction, permanence_id)
    fresh = update(Direction).where(Direction.id == direction.id, Direction.rated.is_(False))
    if session.scalar(fresh.values(rated=True).returning(Direction.id)) is None:
        raise AlreadyRated
    _keep(session, direction, permanence_id, received, helped)


def rate_chain(session: Session, chain: Chain, *, received: Face, helped: Face) -> None:
    """The same after a referral, for the door where the person was received.

    Raise `NotMetYet`, or `AlreadyRated`.
    """
    met = referrals.door_met(session, chain.id)
    if met is None:
        raise NotMetYet
    fresh = update(Chain).where(Chain.id == chain.id, Chain.rated.is_(False))
    if session.scalar(fresh.values(rated=True).returning(Chain.id)) is None:
        raise AlreadyRated
    _keep(session, chain, met, received, helped)


def _keep(
    session: Session, of: Direction | Chain, permanence_id: UUID, received: Face, helped: Face
) -> None:
    """Keep an opinion that names neither the direction nor the chain it follows."""
    opinion = Opinion(
        territory_id=of.territory_id,
        structure_id=sheets.structure_of(session, permanence_id),
        need=of.need,
        week=clock.monday(clock.now()),
        received=received,
        helped=helped,
    )
    session.add(opinion)
    session.flush()
