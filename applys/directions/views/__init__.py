"""The right door over HTTP; importing a view mounts it."""

from applys.directions.views import desk, given, protocols, referrals, sheets
from applys.directions.views.blueprint import blp

__all__ = ["blp", "desk", "given", "protocols", "referrals", "sheets"]
