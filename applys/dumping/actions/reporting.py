"""A sighting becomes a report: of a new pile, or of one already known."""

from collections.abc import Iterable, Mapping
from datetime import timedelta
from decimal import Decimal

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from applys.dumping.actions import moving, photos, routing
from applys.dumping.actions.moving import Move
from applys.dumping.actions.routing import Spot
from applys.dumping.models.catalogue import Item
from applys.dumping.models.piles import Pile, Severity
from applys.dumping.models.reports import HintState, Report, Whence
from applys.dumping.queries import grounds, piles
from applys.dumping.rules import hints, life, naming, volumes
from applys.dumping.rules.sightings import Reporter, Sighting
from applys.kernel import clock, stamps, tasks
from applys.kernel.problems import Conflict, Malformed, TooMany

DOMAIN = "dumping"
A_DAY = timedelta(days=1)
MOST_A_DAY, MOST_ANONYMOUS = 20, 5
ORDER = {Severity.NORMAL: 0, Severity.BLOCKING: 1, Severity.DANGEROUS: 2}


class QuotaOver(TooMany):
    """Many reports came from here today: call the town, or come back tomorrow"""


class ClientIdTaken(Conflict):
    """This report's own name was used by someone else: make a new one"""


def report(session: Session, reporter: Reporter, seen: Sighting) -> Report:
    """Write a sighting, once: sent again under its own name, it is the report already made.

    A new pile is routed; one that blocks a way or is dangerous alerts at once. Raises
    `QuotaOver`, `ClientIdTaken`, or Malformed naming unknown things or photos.
    """
    session.execute(select(func.pg_advisory_xact_lock(func.hashtext(str(seen.client_id)))))
    if known := piles.report_by_client_id(session, seen.client_id):
        if known.account_id not in {None, reporter.account_id}:
            raise ClientIdTaken
        return known
    _check_quota(session, reporter)
    catalogue = _known_items(session, seen.items)
    severity = _severity(seen, catalogue.values())
    pile = _pile(session, reporter, seen, catalogue, severity)
    mine = _write(session, reporter, seen, pile, _estimate(seen, catalogue))
    photos.attach(session, mine, seen.photo_ids, reporter.by or reporter.account_id)
    _raise_severity(session, pile, severity)
    stamps.bump(session, DOMAIN)
    return mine


def _check_quota(session: Session, reporter: Reporter) -> None:
    """Twenty reports a day for a phone that is known, five for those that are not."""
    since = clock.now() - A_DAY
    most = MOST_A_DAY if reporter.account_id else MOST_ANONYMOUS
    if piles.reports_since(session, reporter.account_id, reporter.source, since) >= most:
        raise QuotaOver(3600)


def _known_items(session: Session, codes: Mapping[str, int]) -> Mapping[str, Item]:
    found = grounds.items(session, codes)
    if unknown := sorted(set(codes) - set(found)):
        raise Malformed.at("json", "/items", f"Not in the catalogue: {', '.join(unknown)}.")
    return found


def _severity(seen: Sighting, things: Iterable[Item]) -> Severity:
    if seen.dangers or any(item.dangerous for item in things):
        return Severity.DANGEROUS
    return Severity.BLOCKING if seen.blocking else Severity.NORMAL


def _estimate(seen: Sighting, catalogue: Mapping[str, Item]) -> Decimal:
    each = {code: item.volume_m3 for code, item in catalogue.items()}
    return volumes.estimated(seen.items, each, seen.volume)


def _pile(
    session: Session,
    reporter: Reporter,
    seen: Sighting,
    catalogue: Mapping[str, Item],
    severity: Severity,
) -> Pile:
    """The pile that was seen: a known one, locked, or a new one, routed."""
    if seen.pile_id:
        return _seen_again(session, reporter, seen)
    where = seen.position
    spot = Spot(
        territory_id=reporter.territory_id,
        point=where.point,
        accuracy_m=where.accuracy_m,
        place_kind=seen.place_kind,
    )
    assigned = routing.assign(session, spot, seen.items, severity)
    pile = Pile(
        territory_id=reporter.territory_id,
        number=naming.new_number(),
        latitude=where.point.latitude,
        longitude=where.point.longitude,
        accuracy_m=where.accuracy_m,
        place_id=where.place_id,
        place_kind=seen.place_kind,
        address=where.address,
        ground_id=assigned.ground and assigned.ground.id,
        neighbourhood_id=assigned.ground and assigned.ground.neighbourhood_id,
        owner_id=assigned.lead_id,
        second_owner_id=assigned.second_owner_id,
        carrier_id=assigned.carrier_id,
        severity=severity,
        items=sorted(seen.items),
        estimated_m3=_estimate(seen, catalogue),
        last_seen_at=seen.captured_at,
    )
    session.add(pile)
    session.flush()
    said = Move(wanted=pile.state, details=assigned.reasons)
    moving.record(session, pile, reporter.by or reporter.account_id, said)
    if assigned.route.at_once:
        alert(session, pile)
    if where.whence is Whence.ADDRESS:
        tasks.defer(session, "dumping.place_pile", {"pile_id": str(pile.id)})
    return pile


def _seen_again(session: Session, reporter: Reporter, seen: Sighting) -> Pile:
    """A known pile, or the one it was merged into; one that is over cannot be seen again."""
    pile = piles.lock_pile(session, reporter.territory_id, seen.pile_id)
    if pile.state not in life.OPEN:
        raise PileOver(number=pile.number, state=pile.state)
    pile.last_seen_at = max(pile.last_seen_at, seen.captured_at)
    pile.updated_at = clock.now()
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
        hint_state=_hint_state(seen.hint),
        follows=seen.follows,
    )
    session.add(mine)
    session.flush()
    return mine


def _hint_state(hint: str | None) -> HintState:
    if not hint:
        return HintState.NONE
    return HintState.HELD if hints.names_someone(hint) else HintState.SHOWN


def _raise_severity(session: Session, pile: Pile, severity: Severity) -> None:
    """What a later sighting finds blocking or dangerous alerts then."""
    if ORDER[severity] > ORDER[pile.severity]:
        pile.severity = severity
        pile.updated_at = clock.now()
        said = Move(wanted=pile.state, reason="severity", details={"severity": severity})
        moving.record(session, pile, None, said, was=pile.state)
        alert(session, pile)


def alert(session: Session, pile: Pile) -> None:
    """Ask the worker to alert whoever must act, once for each severity."""
    tasks.defer(session, "dumping.alert", {"pile_id": str(pile.id), "severity": str(pile.severity)})
