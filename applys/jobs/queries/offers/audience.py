"""The residents an offer suits."""

from typing import Any

from sqlalchemy import Select, cast, func, or_, select
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.types import String

from applys.accounts.models import Account, Interests
from applys.jobs.models import Offer
from applys.kernel import places
from applys.kernel.callers import Role
from applys.kernel.places import Point
from applys.partners.models import Neighbourhood, Territory


def audience(offer: Offer) -> Select[*tuple[Any, ...]]:
    """The ids of the accounts to tell: contract, occupation and distance all suit.

    Distance is from the neighbourhood's centre, else the town's. An offer without a point
    suits by distance those of the town whose postcode it bears.
    """
    statement = (
        select(Account.id)
        .join(Interests, Interests.account_id == Account.id)
        .join(Territory, Territory.id == Account.territory_id)
        .outerjoin(Neighbourhood, Neighbourhood.id == Account.neighbourhood_id)
        .where(
            Account.role == Role.RESIDENT,
            Account.territory_id == offer.territory_id,
            or_(func.cardinality(Interests.rome_families) == 0, _family(offer.rome_code)),
            _near(offer),
        )
    )
    if offer.contract:
        suits = Interests.contracts.contains([str(offer.contract)])
        statement = statement.where(or_(func.cardinality(Interests.contracts) == 0, suits))
    return statement


def _family(code: str | None) -> Any:
    """SQL: one of the resident's families begins this code ("K", "K13" or "K1304")."""
    prefixes = [code[:length] for length in range(1, len(code) + 1)] if code else []
    return Interests.rome_families.op("&&")(cast(prefixes, ARRAY(String)))


def _near(offer: Offer) -> Any:
    if offer.latitude is None or offer.longitude is None:
        return Territory.postcode == offer.postcode
    latitude = func.coalesce(Neighbourhood.latitude, Territory.latitude)
    longitude = func.coalesce(Neighbourhood.longitude, Territory.longitude)
    point = Point(offer.latitude, offer.longitude)
    return places.metres(latitude, longitude, point) <= Interests.radius_m
