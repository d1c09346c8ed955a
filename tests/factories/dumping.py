"""Grounds, places, things, a scheme and piles."""

from decimal import Decimal

from applys.dumping.models import (
    Ground,
    Item,
    Photo,
    Pile,
    Place,
    PlaceKind,
    Report,
    Scheme,
    SpotKind,
    Stream,
    TextState,
    Whence,
)
from applys.kernel import clock, ids
from applys.partners.models import OutlineSource, PartnerKind
from tests.factories.partners import a_partner

HERE = (47.4113, 1.0012)
RULES = [
    {
        "name": "dangerous", "when": {"severities": ["dangerous"]}, "lead": "ville",
        "tell": ["owner"], "at_once": True,
    },
    {"name": "landlord", "lead": "owner", "carrier": "objectif", "tell": ["objectif"]},
    {"name": "rest", "lead": "ville", "carrier": "objectif"},
]  # fmt: skip


def a_square(latitude, longitude, half=0.001):
    """A GeoJSON square around a point, so many degrees to each side."""
    south, north = latitude - half, latitude + half
    west, east = longitude - half, longitude + half
    ring = [[west, south], [east, south], [east, north], [west, north], [west, south]]
    return {"type": "Polygon", "coordinates": [ring]}


def a_ground(territory_id, partner_id, slug="ground", at=HERE, **changes):
    facts = {
        "territory_id": territory_id, "partner_id": partner_id, "slug": slug, "name": slug,
        "neighbourhood_id": None, "outline": a_square(*at),
        "outline_source": OutlineSource.OFFICIAL,
    }  # fmt: skip
    return Ground(**{**facts, **changes})


def a_place(territory_id, slug="pav-1", at=HERE, **changes):
    facts = {
        "territory_id": territory_id, "kind": SpotKind.PAV, "slug": slug, "name": f"PAV {slug}",
        "latitude": at[0], "longitude": at[1], "ground_id": None, "neighbourhood_id": None,
        "address": None,
    }  # fmt: skip
    return Place(**{**facts, **changes})


def an_item(code="sofa", volume="1.50", **changes):
    facts = {
        "code": code, "position": 1, "labels": {"fr": code.title()}, "volume_m3": Decimal(volume),
        "stream": Stream.BULKY, "collected": True, "dangerous": False,
    }  # fmt: skip
    return Item(**{**facts, **changes})


def a_scheme(territory_id, rules=RULES, version=1):
    return Scheme(territory_id=territory_id, version=version, rules=rules, author_id=None, note="")


def a_pile(territory_id, number="TEST23", at=HERE, **changes):
    facts = {
        "territory_id": territory_id, "number": number, "latitude": at[0], "longitude": at[1],
        "shown_latitude": at[0], "shown_longitude": at[1],
        "accuracy_m": 5.0, "place_id": None, "place_kind": PlaceKind.STREET, "ground_id": None,
        "neighbourhood_id": None, "items": ["sofa"], "estimated_m3": Decimal("1.50"),
        "last_seen_at": clock.now(),
    }  # fmt: skip
    return Pile(**{**facts, **changes})


def a_landlords_ground(session, people):
    """The landlord's ground, in a town whose scheme sends its piles to it and to Objectif."""
    town = people.territory_id
    for slug, kind in (("ville", PartnerKind.TOWN), ("objectif", PartnerKind.ASSOCIATION)):
        session.add(a_partner(town, slug=slug, name=slug.title(), kind=kind))
    session.add_all([an_item(), an_item("gas", dangerous=True), a_scheme(town)])
    session.flush()
    ground = a_ground(town, people["landlord"].partner_id)
    session.add(ground)
    session.flush()
    return ground


def a_report(pile, account_id, **changes):
    facts = {
        "pile_id": pile.id, "client_id": ids.new_id(), "account_id": account_id,
        "reported_by": None, "source": "a hash of home", "light": False,
        "captured_at": clock.now(), "whence": Whence.GPS, "latitude": pile.latitude,
        "longitude": pile.longitude, "accuracy_m": 8.0, "place_kind": pile.place_kind,
        "items": {"sofa": 1}, "volume": None, "estimated_m3": Decimal("1.50"),
        "blocking": False, "dangers": [], "hint": None, "hint_state": TextState.NONE,
    }  # fmt: skip
    return Report(**{**facts, **changes})


def a_photo(**changes):
    return Photo(**{"sha256": "a" * 64, "width": 640, "height": 480, **changes})
