"""The blueprint that the views of partners share."""

from applys.kernel.http import Blueprint

blp = Blueprint("partners", __name__, url_prefix="", description="Who acts, and where")
