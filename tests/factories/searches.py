"""Saved searches, as tests want them."""

from applys.jobs.models import SavedSearch


def a_search(resident, **changes):
    """A search of this resident's (a Caller) that finds everything and heard of nothing."""
    facts = {
        "account_id": resident.id, "territory_id": resident.territory_id, "name": None,
        "heard_until": 0,
    }  # fmt: skip
    return SavedSearch(**{**facts, **changes})
