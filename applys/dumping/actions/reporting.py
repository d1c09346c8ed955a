"""A sighting becomes a report: of a new pile, or of one already known."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import bindparam, func, select
from sqlalchemy.orm import Session

from applys.dumping.actions import moving, photos, placing, routing, weighing
from applys.dumping.actions.moving import Move
from applys.dumping.actions.routing import Spot
from applys.dumping.actions.weighing import Weight
from applys.dumping.models.catalogue import Item
from applys.dumping.models.piles import Pile, Severity
from applys.dumping.models.reports import Report
from applys.dumping.queries import grounds, piles
from applys.dumping.rules import hints, life, naming, volumes
from applys.dumping.rules import severity as severities
from applys.dumping.rules.sightings import Reporter, Sighting
from applys.kernel import clock, stamps, tasks
from applys.kernel.problems import Conflict, Malformed, TooMany

DOMAIN = "dumping"
A_DAY = timedelta(days=1)
# A whole neighbourhood's phones may share one address; a helper reports for many.
MOST_A_DAY, MOST_ANONYMOUS, MOST_HELPED = 20, 10, 60


class QuotaOver(TooMany):
    """Many reports came from here today: call the town, or come back tomorrow"""


class ClientIdTaken(Conflict):
    """This report's own name was used by someone else: make a new one"""


def report(session: Session, reporter: Reporter, seen: Sighting) -> Report:
    """Write a sighting, once: sent again under its own name, it is the report already made.

    A new pile is routed; one that blocks a way or is dangerous alerts at once. Raises
    `QuotaOver`, `ClientIdTaken`, or Malformed naming unknown things or photos.
    """
    session.execute(HOLD, {"whom": f"report {seen.client_id}"})
    if known := piles.report_by_client_id(session, seen.client_id):
        if known.account_id not in {None, reporter.account_id}:
            raise ClientIdTaken
        return known
    _check_quota(session, reporter)
    catalogue = _known_items(session, seen.items)
    weight = Weight(
        items=seen.items,
        estimated_m3=_estimate(seen, catalogue),
        severity=_severity(seen, catalogue.values()),
        seen_at=seen.captured_at,
    )
    pile = _pile(session, reporter, seen, weight)
    mine = _write(session, reporter, seen, pile, weight.estimated_m3)
    photos.attach(session, mine, seen.photo_ids, reporter.by or reporter.account_id)
    stamps.bump(session, DOMAIN)
    return mine


def _check_quota(session: Session, reporter: Reporter) -> None:
    """Count a day's reports of a phone, of a helper, or of where they come from; one at a time."""
    whom = reporter.by or reporter.account_id
    session.execute(HOLD, {"whom": f"reports of {whom or reporter.source}"})
    counted = piles.reports_since(
        session,
        clock.now() - A_DAY,
        by=reporter.by,
        account_id=reporter.account_id,
        source=reporter.source,
    )
    if counted >= (MOST_HELPED if reporter.by else MOST_A_DAY if whom else MOST_ANONYMOUS):
        raise QuotaOver(3600)


HOLD = select(func.pg_advisory_xact_lock(func.hashtextextended(bindparam("whom"), 0)))


def _known_items(session: Session, codes: Mapping[str, int]) -> Mapping[str, Item]:
    found = grounds.items(session, codes)
    if unknown := sorted(set(codes) - set(found)):
        raise Malformed.at("json", "/items", f"Not in the catalogue: {', '.join(unknown)}.")
    return found


def _severity(seen: Sighting, things: Iterable[Item]) -> Severity:
    return severities.severity(
        blocking=seen.blocking,
        dangers=seen.dangers,
        dangerous_things=any(item.dangerous for item in things),
    )


def _estimate(seen: Sighting, catalogue: Mapping[str, Item]) -> Decimal:
    each = {code: item.volume_m3 for code, item in catalogue.items()}
    return volumes.estimated(seen.items, each, seen.volume)


def _pile(session: Session, reporter: Reporter, seen: Sighting, weight: Weight) -> Pile:
    """The pile that was seen: a known one, locked, or a new one, routed."""
    if seen.pile_id:
        return _seen_again(session, reporter, seen, weight)
    where = seen.position
    spot = Spot(
        territory_id=reporter.territory_id,
        point=where.point if where.placed else None,
        accuracy_m=where.accuracy_m,
        place_kind=seen.place_kind,
    )
    assigned = routing.assign(session, spot, seen.items, weight.severity)
    pile = _new_pile(session, reporter, seen, weight)
    routing.hand_over(pile, assigned)
    session.add(pile)
    session.flush()
    said = Move(wanted=pile.state, details=assigned.reasons)
    moving.record(session, pile, reporter.by or reporter.account_id, said)
    if assigned.route.at_once:
        moving.ask_alert(session, pile)
    if not where.placed:
        tasks.defer(session, "dumping.place_pile", {"pile_id": str(pile.id)})
    return pile


def _new_pile(session: Session, reporter: Reporter, seen: Sighting, weight: Weight) -> Pile:
    where = seen.position
    public = placing.shown_point(session, reporter.territory_id, where.point, where.place_id)
    return Pile(
        territory_id=reporter.territory_id,
        number=naming.new_number(),
        latitude=where.point.latitude,
        longitude=where.point.longitude,
        shown_latitude=public.latitude,
        shown_longitude=public.longitude,
        accuracy_m=where.accuracy_m,
        placed=where.placed,
        place_id=where.place_id,
        place_kind=seen.place_kind,
        address=where.address,
        address_state=hints.state_of(where.address),
        ground_id=None,
        neighbourhood_id=None,
        severity=weight.severity,
        items=sorted(seen.items),
        estimated_m3=weight.estimated_m3,
        last_seen_at=seen.captured_at,
    )


def _seen_again(session: Session, reporter: Reporter, seen: Sighting, weight: Weight) -> Pile:
    """A known pile, or the one it was merged into; one that is over cannot be seen again."""
    pile = piles.lock_pile(session, reporter.territory_id, seen.pile_id)
    if pile.state not in life.OPEN:
        raise PileOver(number=pile.number, state=pile.state)
    weighing.take_in(session, pile, weight)
    return pile


class PileOver(Conflict):
    """This pile was taken away or closed: what you see is another, report it anew"""


def _write(
    session: Session, reporter: Reporter, seen: Sighting, pile: Pile, estimate: Decimal
) -> Report:
    """Someone who already reported this pile keeps their report."""
    if reporter.account_id and (mine := piles.report_of(session, pile.id, reporter.account_id)):
        mine.follows = mine.follows or seen.follows
        return mine
    where = seen.position
    mine = Report(
        pile_id=pile.id,
        client_id=seen.client_id,
        account_id=reporter.account_id,
        reported_by=reporter.by,
        source=reporter.source,
        light=seen.pile_id is not None,
        captured_at=seen.captured_at,
        whence=where.whence,
        latitude=where.point.latitude,
        longitude=where.point.longitude,
        accuracy_m=where.accuracy_m,
        place_kind=seen.place_kind,
        items=dict(seen.items),
        volume=seen.volume,
        estimated_m3=estimate,
        blocking=seen.blocking,
        dangers=sorted(seen.dangers),
        hint=seen.hint,
        hint_state=hints.state_of(seen.hint),
        follows=seen.follows,
    )
    session.add(mine)
    session.flush()
    return mine
