"""What a pile holds and how much it hurries, as far as its reports tell."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from decimal import Decimal

from sqlalchemy.orm import Session

from applys.dumping.actions import moving
from applys.dumping.actions.moving import Move
from applys.dumping.models import Pile, Severity
from applys.dumping.queries import grounds, piles
from applys.dumping.rules import severity as rules
from applys.kernel import clock


@dataclass(frozen=True, kw_only=True)
class Weight:
    """What sightings tell of a pile."""

    items: Collection[str]
    estimated_m3: Decimal
    severity: Severity
    seen_at: datetime


def take_in(session: Session, pile: Pile, more: Weight) -> None:
    """Add what another sighting tells; what is found worse than before alerts then."""
    pile.items = sorted({*pile.items, *more.items})
    pile.estimated_m3 = max(pile.estimated_m3, more.estimated_m3)
    pile.last_seen_at = max(pile.last_seen_at, more.seen_at)
    pile.updated_at = clock.now()
    worst = rules.worst(pile.severity, more.severity)
    if worst is not pile.severity:
        pile.severity = worst
        said = Move(wanted=pile.state, reason="severity", details={"severity": worst})
        moving.record(session, pile, None, said, was=pile.state)
        moving.ask_alert(session, pile)


def weigh_again(session: Session, pile: Pile) -> None:
    """Reckon a pile from the reports that are left to it; one without any stays as it is."""
    reports = piles.reports(session, pile.id)
    if not reports:
        return
    codes = {code for report in reports for code in report.items}
    dangerous = {code for code, item in grounds.items(session, codes).items() if item.dangerous}
    pile.items = sorted(codes)
    pile.estimated_m3 = max(report.estimated_m3 for report in reports)
    pile.last_seen_at = max(report.captured_at for report in reports)
    pile.severity = rules.worst(
        *(
            rules.severity(
                blocking=report.blocking,
                dangers=report.dangers,
                dangerous_things=not dangerous.isdisjoint(report.items),
            )
            for report in reports
        )
    )
    pile.updated_at = clock.now()


def weight(pile: Pile) -> Weight:
    """What is known of a pile, to add to another's."""
    return Weight(
        items=pile.items,
        estimated_m3=pile.estimated_m3,
        severity=pile.severity,
        seen_at=pile.last_seen_at,
    )
