"""The public search: published offers, by words, place, conditions and date."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from enum import StrEnum
from typing import Any
from uuid import UUID

from sqlalchemy import Date, Float, Select, case, cast, func, literal, literal_column, or_, select
from sqlalchemy.orm import Session

from applys.accounts.models import ContractKind
from applys.jobs.models import NO_DATE, Diploma, Firm, FrenchLevel, Offer, State, WorkTime
from applys.jobs.models.firms import SHOWN_FROM
from applys.kernel import places
from applys.kernel.keyset import Key, Page, Pager
from applys.kernel.places import Point
from applys.kernel.problems import Malformed
from applys.partners.models import Partner

MOST_COUNTED = 1_000
FIRST_RING = 1_000.0


class Sort(StrEnum):
    """`chances`: likely answers first, shared among those who ask (`rules.firms.chance`)."""

    NEWEST = "newest"
    NEAREST = "nearest"
    SOONEST = "soonest"
    CHANCES = "chances"


@dataclass(frozen=True, kw_only=True)
class Search:
    """What someone looks for. `radius_m` is metres from `point`; levels mean "at most"."""

    territory_id: UUID | None = None
    words: str | None = None
    contracts: Sequence[ContractKind] = ()
    rome: Sequence[str] = ()
    hours_min: float | None = None
    hours_max: float | None = None
    working_times: Sequence[WorkTime] = ()
    french_level: FrenchLevel | None = None
    no_diploma: bool = False
    no_licence: bool = False
    published_since: datetime | None = None
    employer_id: UUID | None = None
    point: Point | None = None
    radius_m: float | None = None
    sort: Sort = Sort.NEWEST


# SQL: the firm received enough for its figures to say something.
KNOWN = Firm.received >= SHOWN_FROM
LISTED = (
    Offer.id,
    Offer.title,
    Offer.employer_name,
    Offer.employer_id,
    Offer.contract,
    Offer.rome_code,
    Offer.duration_days,
    Offer.hours_per_week,
    Offer.working_times,
    Offer.pay_min,
    Offer.pay_max,
    Offer.pay_period,
    Offer.positions,
    Offer.starts_on,
    Offer.experience,
    Offer.diploma,
    Offer.french_level,
    Offer.licence_required,
    Offer.city,
    Offer.postcode,
    Offer.latitude,
    Offer.longitude,
    Offer.remote_share,
    Offer.social_clause,
    Offer.childcare_offered,
    Offer.published_at,
    Offer.expires_at,
    Offer.source,
    func.left(Offer.description, 240).label("summary"),
    Partner.paqte_signed_on.is_not(None).label("paqte"),
    case((KNOWN, cast(Firm.answered, Float) / Firm.received)).label("answer_rate"),
    case((KNOWN, Firm.median_hours)).label("answer_hours"),
    func.coalesce(Firm.labelled, literal_column("false")).label("labelled"),
)
PUBLISHED = (
    select(*LISTED)
    .outerjoin(Partner, Partner.id == Offer.employer_id)
    .outerjoin(Firm, Firm.partner_id == Offer.employer_id)
    .where(Offer.state == State.PUBLISHED)
)

# As the index ix_job_offer_soonest spells it: a bound value would not match it.
STARTS = func.coalesce(Offer.starts_on, literal_column(NO_DATE, Date()))


class PointMissing(Malformed):
    """To sort by distance, give latitude and longitude, or a neighbourhood"""

    def __init__(self) -> None:
        fault = {"in": "query", "pointer": "/sort", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


def search(
    session: Session, pager: Pager, wanted: Search, *, cursor: str | None, limit: int
) -> Page:
    """One page of published offers; each row carries `distance_m` when a point was given."""
    if wanted.sort is Sort.NEAREST:
        return _nearest(session, pager, wanted, cursor=cursor, limit=limit)
    keys = {
        Sort.NEWEST: (Key(column=Offer.published_at, descending=True),),
        Sort.SOONEST: (Key(column=STARTS),),
        Sort.CHANCES: (Key(column=Offer.chance, descending=True),),
    }[wanted.sort]
    unique = Key(column=Offer.id, descending=wanted.sort is not Sort.SOONEST)
    return pager.page(
        session, matching(wanted), (*keys, unique), query=wanted, cursor=cursor, limit=limit
    )


def count(session: Session, wanted: Search) -> int:
    """How many offers match, counted up to 1,001."""
    found = matching(wanted).with_only_columns(Offer.id).limit(MOST_COUNTED + 1).subquery()
    return session.scalar(select(func.count()).select_from(found)) or 0


def matching(wanted: Search) -> Select[*tuple[Any, ...]]:
    """The published offers that match, in no order."""
    statement = PUBLISHED.add_columns(_distance(wanted).label("distance_m"))
    for condition in _conditions(wanted):
        statement = statement.where(condition)
    return statement


def _nearest(
    session: Session, pager: Pager, wanted: Search, *, cursor: str | None, limit: int
) -> Page:
    """Look in rings four times wider each until one fills the page: near offers cost little."""
    if wanted.point is None:
        raise PointMissing
    keys = Key(column=_distance(wanted)), Key(column=Offer.id)
    for radius in _rings(wanted.radius_m):
        within = matching(replace(wanted, radius_m=radius))
        page = pager.page(session, within, keys, query=wanted, cursor=cursor, limit=limit)
        if page.next_cursor:
            return page
    return page


def _rings(farthest: float | None) -> Iterator[float | None]:
    radius = FIRST_RING
    while radius < (farthest or 64 * FIRST_RING):
        yield radius
        radius *= 4
    yield farthest


def _distance(wanted: Search) -> Any:
    if wanted.point is None:
        return literal(None)
    return places.metres(Offer.latitude, Offer.longitude, wanted.point)


def _conditions(wanted: Search) -> Iterator[Any]:
    if wanted.territory_id:
        yield Offer.territory_id == wanted.territory_id
    if wanted.words:
        yield Offer.words.op("@@")(func.websearch_to_tsquery("applys_french", wanted.words))
    if wanted.published_since:
        yield Offer.published_at >= wanted.published_since
    if wanted.employer_id:
        yield Offer.employer_id == wanted.employer_id
    yield from _work(wanted)
    yield from _demands(wanted)
    yield from _place(wanted)


def _work(wanted: Search) -> Iterator[Any]:
    if wanted.contracts:
        yield Offer.contract.in_(wanted.contracts)
    if wanted.rome:
        yield or_(*(Offer.rome_code.startswith(prefix) for prefix in wanted.rome))
    if wanted.hours_min is not None:
        yield Offer.hours_per_week >= wanted.hours_min
    if wanted.hours_max is not None:
        yield Offer.hours_per_week <= wanted.hours_max
    if wanted.working_times:
        yield func.cardinality(Offer.working_times) > 0
        yield Offer.working_times.contained_by([str(each) for each in wanted.working_times])


def _demands(wanted: Search) -> Iterator[Any]:
    """What the offer asks of people; unknown is not "none", so it does not match."""
    if wanted.french_level:
        levels = list(FrenchLevel)
        yield Offer.french_level.in_(levels[: levels.index(wanted.french_level) + 1])
    if wanted.no_diploma:
        yield Offer.diploma == Diploma.NONE
    if wanted.no_licence:
        yield Offer.licence_required.is_(False)


def _place(wanted: Search) -> Iterator[Any]:
    if wanted.sort is Sort.NEAREST:
        yield Offer.latitude.is_not(None)
    if wanted.point and wanted.radius_m is not None:
        yield places.inside(Offer.latitude, Offer.longitude, wanted.point, wanted.radius_m)
        yield _distance(wanted) <= wanted.radius_m
