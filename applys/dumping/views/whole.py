"""A pile with its reports and its history, as its reader may know them."""

from collections.abc import Mapping, Sequence
from typing import Any
from uuid import UUID

from applys.dumping.actions import moving
from applys.dumping.models import Photo, Pile, PileStep, Report, TextState
from applys.dumping.queries import photos, piles, search
from applys.dumping.rules import life
from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http import preconditions

Whole = tuple[dict[str, Any], dict[str, str]]
STAY = frozenset({TextState.NONE, TextState.SHOWN})


def whole(pile_id: UUID) -> Whole:
    """What `WholePileSchema` shows of a pile to the caller, with its ETag.

    The town reads everything; others, not what may name someone until the town showed it.
    """
    row = search.get_desk(session(), caller(), pile_id)
    pile = session().get_one(Pile, row.id)
    town = caller().role is Role.COORDINATOR
    shown = {
        **row._asdict(),
        "sightings": [sighting(each, all_of_it=town) for each in piles.reports(session(), pile.id)],
        "history": history(pile.id, all_of_it=town),
        "allowed": life.allowed_moves(pile.state, moving.actors(caller(), pile, reported=False)),
    }
    return shown, {"ETag": preconditions.etag(pile.id, pile.updated_at)}


def sighting(report: Report, *, all_of_it: bool) -> dict[str, Any]:
    """What `SightingSchema` shows."""
    readable = all_of_it or report.hint_state in STAY
    return {
        "id": report.id,
        "light": report.light,
        "captured_at": report.captured_at,
        "created_at": report.created_at,
        "items": report.items,
        "volume": report.volume,
        "blocking": report.blocking,
        "dangers": report.dangers,
        "hint": report.hint if readable else None,
        "hint_state": report.hint_state,
        "photos": report.photos,
    }


def history(pile_id: UUID, *, all_of_it: bool) -> list[dict[str, Any]]:
    """All that happened to a pile, with the photos that show it."""
    pictures = photos.of_crews(session(), pile_id)
    return [
        {**_step(each, all_of_it=all_of_it), "photos": _of_step(pictures, each)}
        for each in piles.history(session(), pile_id)
    ]


def _of_step(pictures: Mapping[UUID, Sequence[Photo]], done: PileStep) -> Sequence[Photo]:
    """A step's own photos, or those of the pick-up that made it."""
    pickup = done.details.get("pickup")
    return pictures.get(UUID(pickup) if pickup else done.id, ())


def _step(done: PileStep, *, all_of_it: bool) -> dict[str, Any]:
    readable = all_of_it or done.note_state in STAY
    return {
        "created_at": done.created_at,
        "was": done.was,
        "became": done.became,
        "reason": done.reason if readable else None,
        "note": done.note if readable else None,
        "note_state": done.note_state,
        "details": done.details,
    }
