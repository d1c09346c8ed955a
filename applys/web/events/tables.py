"""The tables of a Job Dating, as the form of a meeting holds them: one a line."""

from collections.abc import Mapping
from typing import Any

from werkzeug.datastructures import MultiDict

FIRST, MOST = 3, 40
NAMES = ("offer", "employer", "job", "minutes", "pause", "places")
USUAL = {"minutes": "15", "pause": "0", "places": "1"}
DIGITS = 6


def blank(n: int = FIRST) -> list[dict[str, str]]:
    """Lines to fill in."""
    return [{**dict.fromkeys(NAMES, ""), **USUAL} for _ in range(n)]


def kept(form: MultiDict[str, str]) -> list[dict[str, str]]:
    """The lines as they were sent, and one more where it is asked for."""
    columns = [form.getlist(f"table_{name}") for name in NAMES]
    lines = [dict(zip(NAMES, line, strict=True)) for line in zip(*columns, strict=False)][:MOST]
    return lines + blank(1) if "add_table" in form else lines


def read(form: MultiDict[str, str], offers: Mapping[str, Any]) -> list[dict[str, Any]]:
    """What the lines say, as the API takes them; those that name nobody are left out."""
    lines = [line for line in kept(form) if line["offer"] in offers or line["employer"].strip()]
    return [_line(line, offers.get(line["offer"])) for line in lines]


def number(typed: str) -> Any:
    """A number as it was typed; what is none is left to the schema."""
    typed = typed.strip()
    if not typed:
        return None
    try:
        value = float(typed)
    except ValueError:
        return typed
    return int(value) if typed.isascii() and typed.isdigit() and len(typed) < DIGITS else value


def _line(line: dict[str, str], offer: Any) -> dict[str, Any]:
    said = {
        "employer_name": line["employer"].strip() or (offer.employer_name if offer else None),
        "offer_title": line["job"].strip() or (offer.title if offer else None),
        **{name: number(line[name] or usual) for name, usual in USUAL.items()},
    }
    if offer is None:
        return said
    return {
        **said,
        "offer_id": str(offer.id),
        "employer_id": str(offer.employer_id) if offer.employer_id else None,
    }
