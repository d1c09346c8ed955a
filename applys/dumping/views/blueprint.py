"""The blueprint that the views of bulky waste share, and whose town a request is about."""

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
