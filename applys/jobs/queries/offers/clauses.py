"""What firms promised the town: hours of social clauses, commitments of the PAQTE."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from applys.jobs.models import Offer
from applys.jobs.queries.offers.desk import visible
from applys.kernel.callers import Caller, Role
from applys.partners.models import Partner

MOST = 1_000


@dataclass(frozen=True, kw_only=True)
class Promises:
    """The offers that count for a clause, newest first; the firms that signed, by name."""

    clauses: Sequence[Row[*tuple[Any, ...]]]
    paqte: Sequence[Row[*tuple[Any, ...]]]

    @property
    def hours(self) -> int:
        """Of the clauses whose hours are known."""
        return sum(each.social_clause_hours or 0 for each in self.clauses)


def promises(session: Session, caller: Caller) -> Promises:
    """The territory's for the coordinator, a firm's own; a thousand of each at most."""
    clauses: Select[*tuple[Any, ...]] = (
        select(
            Offer.id,
            Offer.title,
            Offer.employer_name,
            Offer.state,
            Offer.positions,
            Offer.social_clause_hours,
            Offer.starts_on,
            Offer.published_at,
        )
        .where(visible(caller), Offer.social_clause)
        .order_by(Offer.created_at.desc(), Offer.id)
        .limit(MOST)
    )
    return Promises(
        clauses=session.execute(clauses).all(),
        paqte=session.execute(_signed(caller)).all(),
    )


def _signed(caller: Caller) -> Select[*tuple[Any, ...]]:
    found: Select[*tuple[Any, ...]] = select(
        Partner.id, Partner.name, Partner.paqte_signed_on, Partner.paqte_commitments
    )
    found = found.where(
        Partner.territory_id == caller.territory_id,
        Partner.paqte_signed_on.is_not(None),
        Partner.archived_at.is_(None),
    )
    if caller.role is not Role.COORDINATOR:
        found = found.where(Partner.id == caller.partner_id)
    return found.order_by(Partner.name, Partner.id).limit(MOST)
