"""The blueprint that the views of accounts share, and what they ask of the request."""

from flask import current_app, request

from applys.accounts import rules
from applys.kernel.http import Blueprint

blp = Blueprint("accounts", __name__, url_prefix="", description="Who may sign in, by what")


def secret() -> str:
    return str(current_app.config["SECRET_KEY"])


def source() -> str:
    """Where this request came from, hashed: it is counted, never read."""
    return rules.source_of(secret(), request.remote_addr or "")
