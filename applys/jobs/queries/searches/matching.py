"""Which saved searches an offer is for: the public search, turned round."""

from collections.abc import Iterator, Sequence
from enum import StrEnum
from typing import Any

from sqlalchemy import ARRAY, ColumnElement, Select, String, cast, func, literal, or_, select

from applys.jobs.models import Diploma, FrenchLevel, Offer, SavedSearch
from applys.kernel import places
from applys.kernel.places import Point

LEVELS = list(FrenchLevel)


def matching(offer: Offer, number: int) -> Select[*tuple[Any, ...]]:
    """The searches that find this offer, and had heard of none as late as this publication.

    Columns: search and account. What is cheap to refuse by is asked first.
    """
    found = select(SavedSearch.id, SavedSearch.account_id).where(
        SavedSearch.active,
        SavedSearch.territory_id == offer.territory_id,
        SavedSearch.heard_until < number,
    )
    for condition in _conditions(offer):
        found = found.where(condition)
    return found


def _conditions(offer: Offer) -> Iterator[ColumnElement[bool]]:
    yield _any_of(SavedSearch.contracts, [offer.contract] if offer.contract else [])
    yield _any_of(SavedSearch.rome, _prefixes(offer.rome_code))
    yield from _hours(offer.hours_per_week)
    yield from _demands(offer)
    yield _times(offer.working_times)
    yield _near(offer)
    words = select(Offer.words).where(Offer.id == offer.id).scalar_subquery()
    yield or_(SavedSearch.words.is_(None), words.op("@@")(SavedSearch.query))


def _any_of(column: Any, values: Sequence[StrEnum | str]) -> ColumnElement[bool]:
    """The search names none, or one of these."""
    return or_(func.cardinality(column) == 0, column.op("&&")(_texts(values)))


def _prefixes(code: str | None) -> list[str]:
    return [code[:length] for length in (1, 3, 5)] if code else []


def _hours(hours: float | None) -> Iterator[ColumnElement[bool]]:
    if hours is None:
        yield SavedSearch.hours_min.is_(None)
        yield SavedSearch.hours_max.is_(None)
    else:
        yield or_(SavedSearch.hours_min.is_(None), SavedSearch.hours_min <= hours)
        yield or_(SavedSearch.hours_max.is_(None), SavedSearch.hours_max >= hours)


def _demands(offer: Offer) -> Iterator[ColumnElement[bool]]:
    """What the offer asks of people; unknown is not "none", so it does not match."""
    known = LEVELS.index(offer.french_level) if offer.french_level else len(LEVELS)
    yield or_(SavedSearch.french_level.is_(None), SavedSearch.french_level.in_(LEVELS[known:]))
    if offer.diploma is not Diploma.NONE:
        yield ~SavedSearch.no_diploma
    if offer.licence_required is not False:
        yield ~SavedSearch.no_licence


def _times(times: Sequence[str]) -> ColumnElement[bool]:
    """The search names no hours, or all that the offer asks."""
    asked = func.cardinality(SavedSearch.working_times) == 0
    return or_(asked, SavedSearch.working_times.contains(_texts(times))) if times else asked


def _near(offer: Offer) -> ColumnElement[bool]:
    anywhere = SavedSearch.latitude.is_(None)
    if offer.latitude is None or offer.longitude is None:
        return anywhere
    point = Point(offer.latitude, offer.longitude)
    metres = places.metres(SavedSearch.latitude, SavedSearch.longitude, point)
    return or_(anywhere, metres <= SavedSearch.radius_m)


def _texts(values: Sequence[StrEnum | str]) -> Any:
    return cast(literal([str(each) for each in values], ARRAY(String)), ARRAY(String))
