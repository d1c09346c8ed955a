"""flask-smorest, adjusted once for the whole API."""

from applys.kernel.http.blueprint import Blueprint

__all__ = ["Blueprint"]
