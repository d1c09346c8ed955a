"""Accounts over HTTP."""

from applys.accounts.views import me, signing_in, staff
from applys.accounts.views.blueprint import blp

__all__ = ["blp", "me", "signing_in", "staff"]
