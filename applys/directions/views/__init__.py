"""The right door over HTTP; importing a view mounts it."""

from applys.directions.views import (
    confirming,
    desk,
    followups,
    given,
    measures,
    observing,
    packs,
    protocols,
    referrals,
    sheets,
)
from applys.directions.views.blueprint import blp

__all__ = [
    "blp", "confirming", "desk", "followups", "given", "measures", "observing", "packs",
    "protocols", "referrals", "sheets",
]  # fmt: skip
