"""The blueprint that the views of bulky waste share."""

from applys.kernel.http import Blueprint

blp = Blueprint(
    "dumping",
    __name__,
    url_prefix="/dumping",
    description="Bulky waste, from a photo to a cubic metre",
)
