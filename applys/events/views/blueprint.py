"""The blueprint that the views of meetings share."""

from applys.kernel.http import Blueprint

blp = Blueprint(
    "events",
    __name__,
    url_prefix="/events",
    description="Job Dating, Coffee Job, Markethon and other meetings",
)
