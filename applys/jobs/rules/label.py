"""The "pro-emploi" label of firms: earned on evidence, lost when the evidence goes."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from applys.jobs.models.firms import SHOWN_FROM, Firm

DAY_HOURS = 24


@dataclass(frozen=True, kw_only=True)
class Evidence:
    """One criterion: what was counted, what is asked, and whether that is met."""

    criterion: str
    value: float | None
    wanted: float
    met: bool


@dataclass(frozen=True, kw_only=True)
class Criterion:
    """`at_most`: less is better. What is not known yet is not met."""

    wanted: float
    count: Callable[[Firm], float | None]
    at_most: bool = False

    def met(self, firm: Firm) -> bool:
        value = self.count(firm)
        if value is None:
            return False
        return value <= self.wanted if self.at_most else value >= self.wanted


def _answer_rate(firm: Firm) -> float | None:
    return firm.answered / firm.received if firm.received >= SHOWN_FROM else None


def _days_to_answer(firm: Firm) -> float | None:
    known = firm.median_hours is not None and firm.received >= SHOWN_FROM
    return firm.median_hours / DAY_HOURS if known and firm.median_hours is not None else None


def _unfair(firm: Firm) -> float | None:
    return firm.let_through if firm.shown else None


CRITERIA: Mapping[str, Criterion] = {
    "answer_rate": Criterion(wanted=0.8, count=_answer_rate),
    "days_to_answer": Criterion(wanted=7, count=_days_to_answer, at_most=True),
    "unfair_offers": Criterion(wanted=0, count=_unfair, at_most=True),
    "immersions_hosted": Criterion(wanted=1, count=lambda firm: firm.hosted),
    "interviews_held": Criterion(wanted=3, count=lambda firm: firm.interviews),
}


def evidence(firm: Firm) -> list[Evidence]:
    """What a year says of a firm, criterion by criterion."""
    return [
        Evidence(
            criterion=name,
            value=criterion.count(firm),
            wanted=criterion.wanted,
            met=criterion.met(firm),
        )
        for name, criterion in CRITERIA.items()
    ]


def is_earned(firm: Firm) -> bool:
    """Every criterion is met."""
    return all(criterion.met(firm) for criterion in CRITERIA.values())
