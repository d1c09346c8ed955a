"""Where rounds are mounted."""

from applys.kernel.http import Blueprint

blp = Blueprint(
    "rounds", __name__, url_prefix="/rounds", description="The Monday round, and the local"
)
