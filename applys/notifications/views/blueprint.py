"""Where a person's notifications are mounted."""

from applys.kernel.http import Blueprint

blp = Blueprint("notifications", __name__, url_prefix="/me", description="Told once, told in time")
