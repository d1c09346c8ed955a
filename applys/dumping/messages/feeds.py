"""Piles as people read them outside of our pages: in a spreadsheet, in a news reader."""

from collections.abc import Mapping
from typing import Any

from applys.dumping.messages import STATES
from applys.dumping.models import PlaceKind, Severity

TITLE = "Dépôts d'encombrants"
SEVERITIES: Mapping[Severity, str] = {
    Severity.NORMAL: "normal",
    Severity.BLOCKING: "bloque un passage",
    Severity.DANGEROUS: "dangereux",
}
PLACES: Mapping[PlaceKind, str] = {
    PlaceKind.PAV: "point d'apport volontaire",
    PlaceKind.HALL: "hall",
    PlaceKind.SHARED: "partie commune",
    PlaceKind.STREET: "rue",
}
COLUMNS = {
    "number": "Numéro",
    "state": "État",
    "severity": "Gravité",
    "place_kind": "Type de lieu",
    "place": "Lieu",
    "neighbourhood": "Quartier",
    "items": "Objets",
    "estimated_m3": "Volume estimé (m³)",
    "created_at": "Premier signalement",
    "last_seen_at": "Vu en dernier",
    "collected_at": "Enlevé",
    "latitude": "Latitude",
    "longitude": "Longitude",
    "owner": "Chez qui",
    "address": "Adresse",
    "reports": "Signalements",
    "updated_at": "Dernier changement",
}


def row(pile: Mapping[str, Any], things: Mapping[str, str]) -> list[Any]:
    """A pile as a line of a table, in the order of the columns it has; things by code."""
    said = {
        **pile,
        "state": STATES[pile["state"]]["fr"],
        "severity": SEVERITIES[pile["severity"]],
        "place_kind": PLACES[pile["place_kind"]],
        "items": named(pile["items"], things),
        **({} if pile["placed"] else {"latitude": None, "longitude": None}),
    }
    return [said[name] for name in COLUMNS if name in said]


def header(pile: Mapping[str, Any] | frozenset[str]) -> list[str]:
    """The titles of the columns that a list has."""
    return [title for name, title in COLUMNS.items() if name in pile]


def title(pile: Mapping[str, Any], things: Mapping[str, str]) -> str:
    """A pile in a line: its state, what it is, where."""
    parts = (STATES[pile["state"]]["fr"], named(pile["items"], things), pile["place"])
    return " · ".join(part for part in parts if part)


def named(codes: list[str], things: Mapping[str, str]) -> str:
    return ", ".join(things.get(code, code) for code in codes)
