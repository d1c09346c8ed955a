"""The blueprint that the views of jobs share."""

from applys.kernel.http import Blueprint

blp = Blueprint("jobs", __name__, url_prefix="/jobs", description="Local job offers")
