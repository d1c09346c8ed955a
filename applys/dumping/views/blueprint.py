"""The blueprint that the views of bulky waste share, and what they read alike."""

from decimal import Decimal
from typing import Any

from applys.dumping.actions.acting import Removal
from applys.dumping.actions.moving import Move
from applys.kernel import gate
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.http import Blueprint
from applys.kernel.problems import Malformed
from applys.partners import queries as partners
from applys.partners.models import Territory

blp = Blueprint(
    "dumping",
    __name__,
    url_prefix="/dumping",
    description="Bulky waste, from a photo to a cubic metre",
)


def territory(slug: str | None, caller: Caller | None = None) -> Territory:
    """The town named, else the caller's, else the only one there is."""
    if slug:
        return partners.get_territory(session(), slug)
    if caller := caller or gate.identify():
        return session().get_one(Territory, caller.territory_id)
    known = partners.territory_ids(session())
    if len(known) != 1:
        raise Malformed.at("json", "/territory", f"One of: {', '.join(sorted(known))}.")
    return session().get_one(Territory, next(iter(known.values())))


def moved(asked: dict[str, Any]) -> tuple[Move, Removal]:
    """What a body of `MoveSchema` asks."""
    move = Move(wanted=asked["state"], reason=asked["reason"], note=asked["note"])
    removal = Removal(
        measured_m3=Decimal(str(asked["measured_m3"])),
        photo_ids=asked["photos"],
        no_photo_reason=asked["no_photo_reason"],
        confirmed=asked["confirmed"],
    )
    return move, removal
