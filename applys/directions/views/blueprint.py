"""Where the right door is mounted, and what its views read alike."""

from applys.kernel import gate
from applys.kernel.callers import Caller
from applys.kernel.database import session
from applys.kernel.http import Blueprint
from applys.kernel.problems import Malformed
from applys.partners import queries as partners
from applys.partners.models import Territory

blp = Blueprint(
    "directions",
    __name__,
    url_prefix="/directions",
    description="First reception: the right door, at this hour, from here",
)


def territory(slug: str | None, caller: Caller | None = None, place: str = "query") -> Territory:
    """The town named, else the caller's, else the only one there is."""
    if slug:
        return partners.get_territory(session(), slug)
    if caller := caller or gate.identify():
        return session().get_one(Territory, caller.territory_id)
    known = partners.territories(session())
    if len(known) != 1:
        slugs = ", ".join(sorted(each.slug for each in known))
        raise Malformed.at(place, "/territory", f"One of: {slugs}.")
    return known[0]
