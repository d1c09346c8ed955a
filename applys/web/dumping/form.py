"""The form in which anyone reports a pile: from inputs to what the API takes, and back."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any
from uuid import UUID

from marshmallow import Schema
from werkzeug.datastructures import MultiDict

from applys.dumping.models import Danger, Place, PlaceKind, SpotKind
from applys.kernel.places import Point

Form = MultiDict[str, str]

TICKS = ("blocking", "on_behalf")
NEW = "new"
# Where a fault of the API's schema is shown; in the order of the page.
SHOWN_AT = {
    "photos": "photo-used",
    "where": "where",
    "place_kind": "place_kind",
    "items": "items",
    "volume": "items",
    "hint": "hint",
}
# What a page hands on to the next one, and nothing else that was sent.
NAMES = (
    "photos", "latitude", "longitude", "accuracy_m", "shot_latitude", "shot_longitude", "use_shot",
    "place_id", "address", "place_kind", "items", "volume", "blocking", "dangers", "hint",
    "follow", "on_behalf", "client_id",
)  # fmt: skip


def read(form: Form, known: Iterable[Place]) -> dict[str, Any]:
    """What the form says, in the words of the API's own schema.

    A drop-off point that was chosen says what kind of place it is. What a phone filled in by
    itself and cannot be read is left aside.
    """
    place_id = form.get("place_id") or None
    given = {
        "client_id": form.get("client_id"),
        "where": {"place_id": place_id, "address": _text(form, "address"), "point": _point(form)},
        "place_kind": form.get("place_kind") or _kind_of(place_id, known),
        "items": dict.fromkeys(form.getlist("items"), 1),
        "volume": form.get("volume") or None,
        "dangers": [each for each in form.getlist("dangers") if each in set(Danger)],
        "hint": _text(form, "hint"),
        "photos": form.getlist("photos"),
        "pile_id": _pile(form),
        **{name: name in form for name in TICKS},
    }
    return {name: value for name, value in given.items() if value is not None}


def faulty(schema: Schema, given: Mapping[str, Any]) -> tuple[str, ...]:
    """The parts of the page that the schema refuses, in the page's order."""
    refused = schema.validate(given)
    return shown_at(refused)


def shown_at(refused: Collection[str]) -> tuple[str, ...]:
    """Where the page shows what is wrong with these fields."""
    at = {SHOWN_AT.get(name, "form") for name in refused}
    return tuple(name for name in (*dict.fromkeys(SHOWN_AT.values()), "form") if name in at)


def handed_on(form: Form) -> list[tuple[str, str]]:
    """Each input and its value, for the next page to send again."""
    return [(name, value) for name in NAMES for value in form.getlist(name) if value]


def answered(form: Form) -> bool:
    """Whether the person said if it is a pile already known."""
    return bool(form.get("pile"))


def shot(form: Form) -> Point | None:
    """Where the photo was taken, as a former page suggested it."""
    try:
        return Point(float(form["shot_latitude"]), float(form["shot_longitude"]))
    except (KeyError, ValueError):
        return None


def uuid_of(text: str | None) -> UUID | None:
    try:
        return UUID(text or "")
    except ValueError:
        return None


def _pile(form: Form) -> str | None:
    named = form.get("pile")
    return None if named == NEW else named or None


def _point(form: Form) -> dict[str, Any] | None:
    """Where the phone is; else where the photo was taken, if the person says that it is there."""
    if form.get("latitude") and form.get("longitude"):
        accuracy = form.get("accuracy_m") or None
        return {
            "latitude": form["latitude"],
            "longitude": form["longitude"],
            "accuracy_m": accuracy,
        }
    if "use_shot" in form and form.get("shot_latitude") and form.get("shot_longitude"):
        return {"latitude": form["shot_latitude"], "longitude": form["shot_longitude"]}
    return None


def _kind_of(place_id: str | None, known: Iterable[Place]) -> PlaceKind | None:
    chosen = next((each for each in known if str(each.id) == place_id), None)
    return PlaceKind.PAV if chosen is not None and chosen.kind is SpotKind.PAV else None


def _text(form: Form, name: str) -> str | None:
    """What was typed, with one kind of line ending; None when empty."""
    return form.get(name, "").replace("\r\n", "\n").strip() or None
