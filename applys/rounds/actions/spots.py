"""Places that caretakers name come and go, with an account or by a link of their own."""

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.dumping.models import Place
from applys.dumping.queries import grounds
from applys.kernel import clock, signing, stamps
from applys.kernel.callers import Caller, Role
from applys.kernel.problems import Conflict, Malformed, NotFound
from applys.kernel.signing import LinkRefused
from applys.rounds.actions import drawing
from applys.rounds.models import NamedSpot, SpotLink
from applys.rounds.queries import spots as queries

LINK = "rounds-spots"
LONGEST_LINK = 400
MOST_SPOTS = 20


class SpotsTooMany(Conflict):
    """This body has named twenty places that still count: withdraw some first"""


@dataclass(frozen=True, kw_only=True)
class Author:
    """Who names a spot: someone with an account, or the holder of a link."""

    territory_id: UUID
    partner_id: UUID | None
    account_id: UUID | None = None
    link_id: UUID | None = None


def name_spot(session: Session, author: Author, new: Mapping[str, Any]) -> NamedSpot:
    """Name a place or a point; said again, a place that still counts keeps its longer date.

    From today until the next round, when no days are told. Raises Malformed for a place that
    is not known.
    """
    place = _place(session, author, new["place_id"])
    today = clock.now().astimezone(clock.PARIS).date()
    first = new["from_day"] or today
    last = new["until_day"] or max(first, drawing.next_day(session, author.territory_id))
    stamps.bump(session, drawing.DOMAIN)
    if place and (known := queries.still_counting(session, author.partner_id, place.id, today)):
        known.until_day = max(known.until_day, last)
        known.access = new["access"] or known.access
        return known
    spot = NamedSpot(
        territory_id=author.territory_id,
        partner_id=author.partner_id,
        author_id=author.account_id,
        link_id=author.link_id,
        place_id=place.id if place else None,
        name=new["name"] or (place.name if place else ""),
        latitude=place.latitude if place else new["latitude"],
        longitude=place.longitude if place else new["longitude"],
        access=new["access"],
        from_day=first,
        until_day=last,
    )
    session.add(spot)
    session.flush()
    return spot


def _place(session: Session, author: Author, place_id: UUID | None) -> Place | None:
    if place_id is None:
        return None
    if place := grounds.get_place(session, author.territory_id, place_id):
        return place
    raise Malformed.at("json", "/place_id", "No place here has this name.")


def withdraw_spot(session: Session, caller: Caller, spot_id: UUID) -> None:
    """Withdraw a spot; one of another body is not found, but by the coordinator."""
    spot = session.get(NamedSpot, spot_id)
    if spot is None or not _is_theirs(caller, spot):
        raise NotFound
    spot.withdrawn_at = spot.withdrawn_at or clock.now()
    stamps.bump(session, drawing.DOMAIN)


def make_link(
    session: Session, caller: Caller, label: str, until_day: date, partner: str | None
) -> SpotLink:
    """Make a link for a caretaker of one's own body; a coordinator names a landlord's slug."""
    partner_id = caller.partner_id
    if caller.role is Role.COORDINATOR and partner:
        partner_id = grounds.partners(session, caller.territory_id, [partner]).get(partner)
    if partner_id is None:
        raise Malformed.at("json", "/partner", "Say which body's caretaker this is for.")
    link = SpotLink(
        territory_id=caller.territory_id,
        partner_id=partner_id,
        author_id=caller.id,
        label=label,
        until_day=until_day,
    )
    session.add(link)
    session.flush()
    return link


def revoke_link(session: Session, caller: Caller, link_id: UUID) -> None:
    link = session.get(SpotLink, link_id)
    if link is None or not _is_theirs(caller, link):
        raise NotFound
    link.revoked_at = link.revoked_at or clock.now()


def address(secret: str, link: SpotLink) -> str:
    """The path of a link's page: it shows on GET and acts on POST only."""
    return f"/gardien/{signing.sign(secret, LINK, str(link.id))}"


def read_link(session: Session, secret: str, token: str) -> SpotLink:
    """The link behind a token; raise `LinkRefused` once it is over, revoked or altered."""
    link = session.get(SpotLink, UUID(signing.read(secret, LINK, token, max_days=LONGEST_LINK)))
    today = clock.now().astimezone(clock.PARIS).date()
    if link is None or link.revoked_at is not None or link.until_day < today:
        raise LinkRefused
    return link


def name_by_link(session: Session, link: SpotLink, place_id: UUID, weeks: int, access: str) -> date:
    """Name one of the link's places, for the next round or for some weeks; return the last day.

    Raises NotFound for a place that the link does not show, and `SpotsTooMany`.
    """
    if place_id not in {place.id for place in queries.places_of(session, link.partner_id)}:
        raise NotFound
    today = clock.now().astimezone(clock.PARIS).date()
    counting = queries.of_body(session, link.partner_id, today)
    if len(counting) >= MOST_SPOTS and place_id not in {spot.place_id for spot in counting}:
        raise SpotsTooMany
    link.used_at = clock.now()
    last = drawing.next_day(session, link.territory_id) + timedelta(weeks=max(0, weeks - 1))
    asked = {"place_id": place_id, "access": access or None, "until_day": last}
    author = Author(territory_id=link.territory_id, partner_id=link.partner_id, link_id=link.id)
    return name_spot(session, author, {**NOTHING, **asked}).until_day


NOTHING = dict.fromkeys(("name", "from_day", "latitude", "longitude"))


def withdraw_by_link(session: Session, link: SpotLink, spot_id: UUID) -> None:
    """Withdraw a spot that this link's body named."""
    spot = session.get(NamedSpot, spot_id)
    if spot is None or spot.partner_id != link.partner_id:
        raise NotFound
    spot.withdrawn_at = spot.withdrawn_at or clock.now()
    stamps.bump(session, drawing.DOMAIN)


def _is_theirs(caller: Caller, what: NamedSpot | SpotLink) -> bool:
    if what.territory_id != caller.territory_id:
        return False
    return caller.role is Role.COORDINATOR or what.partner_id == caller.partner_id
