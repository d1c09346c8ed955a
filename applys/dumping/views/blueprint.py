"""The blueprint that the views of bulky waste share, and what they read alike."""

from collections.abc import Mapping
from typing import Any

from applys.dumping.queries.search import Wanted
from applys.kernel.callers import Caller, Role
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


STAFF = (Role.COORDINATOR, Role.PARTNER)
# The next round, and what is still shown, depend on the hour.
TEN_MINUTES = 600


def territory(slug: str | None, caller: Caller | None = None) -> Territory:
    """The town named, else the caller's, else the only one there is.

    Pages that are kept for everyone know no caller.
    """
    if slug:
        return partners.get_territory(session(), slug)
    if caller:
        return session().get_one(Territory, caller.territory_id)
    known = partners.territory_ids(session())
    if len(known) != 1:
        raise Malformed.at("json", "/territory", f"One of: {', '.join(sorted(known))}.")
    return session().get_one(Territory, next(iter(known.values())))


def wanted_piles(filters: Mapping[str, Any], caller: Caller | None = None) -> Wanted:
    """What the filters of a list ask."""
    return Wanted(
        territory_id=territory(filters["territory"], caller).id,
        states=filters["state"],
        severities=filters["severity"],
        place_kinds=filters["place_kind"],
        neighbourhood=filters["neighbourhood"],
        box=filters["bbox"],
        near=filters["near"],
        within=filters["within"],
        since=filters["since"],
        until=filters["until"],
    )


def asked_of(filters: Mapping[str, Any]) -> list[str]:
    """What tells a list from another, whatever the page."""
    return [str(filters[name]) for name in sorted(filters) if name not in {"cursor", "limit"}]
