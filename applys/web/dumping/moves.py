"""The form by which those who work on a pile move it: at their desk, or by an alert's link."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field
from http import HTTPStatus
from typing import Any

from marshmallow import ValidationError
from werkzeug.datastructures import MultiDict

from applys.dumping.actions import acting
from applys.dumping.actions.acting import Removal
from applys.dumping.actions.moving import Move
from applys.dumping.models import PileState
from applys.dumping.rules import life, removals
from applys.dumping.schemas.incoming import MoveSchema
from applys.gateways.photos import BadPhoto, PhotoTooHeavy
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.problems import Malformed, Problem
from applys.web.dumping import photos
from applys.web.dumping.form import Form

# Where a refusal is shown; the narrower before the wider.
FAULTS: Mapping[type[Problem], str] = {
    life.ReasonMissing: "reason",
    removals.VolumeMissing: "measured_m3",
    removals.PhotoMissing: "photo",
    removals.VolumeSuspect: "confirmed",
    Malformed: "photo",
}
SHOWN_AT = {"photos": "photo", "no_photo_reason": "photo"}


@dataclass(frozen=True, kw_only=True)
class Asked:
    """A move as it was typed, and what is wrong with it; `moved`: the pile changed meanwhile."""

    form: Form = field(default_factory=MultiDict)
    faults: tuple[str, ...] = ()
    moved: bool = False


@dataclass(frozen=True, kw_only=True)
class Possible:
    """A move that may be made, and what it asks."""

    wanted: PileState
    needs_reason: bool
    needs_volume: bool


def possible(allowed: Sequence[PileState]) -> list[Possible]:
    """The moves of a page, confirming first; what only a round does is not among them."""
    return [
        Possible(
            wanted=each,
            needs_reason=each in life.NEEDS_REASON,
            needs_volume=each in removals.TAKEN,
        )
        for each in sorted(allowed, key=lambda each: each is not PileState.CONFIRMED)
        if each is not PileState.PLANNED
    ]


def keep(given: Form, raw: Sequence[bytes], caller: Caller | None) -> Asked | None:
    """Keep the photos sent with a form, and name them in it; before a pile is locked.

    They are kept whatever becomes of the move. Return the form to be mended where one is no photo.
    """
    try:
        for each in raw:
            photo, _ = photos.keep(caller, each)
            given.add("photos", str(photo.id))
    except (BadPhoto, PhotoTooHeavy):
        return Asked(form=given, faults=("photo",))
    return None


def make(
    given: Form, do: Callable[[Move, Removal], object], *, vetted: bool = False
) -> Asked | None:
    """Make the move that a form asks; return the form to be mended where that cannot be."""
    try:
        asked = MoveSchema().load(_read(given))
        with session().begin_nested():
            do(*acting.asked_of(asked, vetted=vetted))
    except ValidationError as refused:
        names = dict.fromkeys(SHOWN_AT.get(name, name) for name in refused.messages_dict)
        return Asked(form=given, faults=tuple(names))
    except Problem as refused:
        return _mended(given, refused)
    return None


def _mended(given: Form, refused: Problem) -> Asked:
    """The form with what a refusal says of it; others are raised again."""
    if isinstance(refused, life.MoveRefused):
        return Asked(form=given, moved=True)
    for kind, fault in FAULTS.items():
        if isinstance(refused, kind):
            return Asked(form=given, faults=(fault,))
    raise refused


def status(asked: Asked | None) -> HTTPStatus:
    """What a page with this form answers."""
    if asked is None:
        return HTTPStatus.OK
    return HTTPStatus.CONFLICT if asked.moved else HTTPStatus.UNPROCESSABLE_ENTITY


def _read(given: Form) -> dict[str, Any]:
    """What the form says, in the words of the API's own schema; volumes with a comma."""
    typed = {name: given.get(name, "").strip() for name in ("state", "reason", "note")}
    return {
        **{name: value for name, value in typed.items() if value},
        "measured_m3": given.get("measured_m3", "").strip().replace(",", ".") or 0,
        "no_photo_reason": given.get("no_photo_reason", "").strip() or None,
        "photos": given.getlist("photos"),
        "confirmed": "confirmed" in given,
    }
