"""Where structures keep their sheets, and the coordinator all of them."""

from applys.directions.views.desk import permanences, services, structures

__all__ = ["permanences", "services", "structures"]
