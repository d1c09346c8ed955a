"""Light pages, rendered by the server, over the same queries and actions as the API."""

from flask import Flask
from flask_smorest import Api

from applys.web import desk, entrance, faults, inbox, moderation, renewing, resident
from applys.web.blueprint import plain, spoken, staff

__all__ = ["desk", "entrance", "inbox", "init_app", "moderation", "renewing", "resident"]


def init_app(app: Flask, spec: Api) -> None:
    """Add the pages to the application, and pages for what goes wrong in them."""
    app.register_blueprint(plain)
    app.register_blueprint(spoken)
    app.register_blueprint(staff)
    faults.init_app(app, spec)
