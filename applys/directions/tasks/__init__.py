"""What the worker runs for first reception; importing a module registers its tasks."""

from applys.directions.tasks import referrals, retention, sheets

__all__ = ["referrals", "retention", "sheets"]
