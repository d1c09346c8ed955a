"""Light pages, rendered by the server, over the same queries and actions as the API."""

from typing import Any

from flask import Flask
from flask_smorest import Api

from applys.kernel.http import preconditions
from applys.web import (
    broadcasts,
    choices,
    desk,
    directions,
    dumping,
    entrance,
    events,
    failures,
    fairness,
    faults,
    inbox,
    installing,
    jobs,
    menu,
    moderation,
    renewing,
    resident,
    ringing,
    rounds,
    worker,
)
from applys.web.blueprint import plain, spoken, staff
from applys.web.letters import letters

__all__ = [
    "broadcasts",
    "choices",
    "desk",
    "directions",
    "dumping",
    "entrance",
    "events",
    "failures",
    "fairness",
    "inbox",
    "init_app",
    "installing",
    "jobs",
    "menu",
    "moderation",
    "renewing",
    "resident",
    "ringing",
    "rounds",
    "worker",
]


def init_app(app: Flask, spec: Api) -> None:
    """Add the pages to the application, and pages for what goes wrong in them."""
    app.register_blueprint(plain)
    app.register_blueprint(spoken)
    app.register_blueprint(staff)
    app.register_blueprint(letters)
    faults.init_app(app, spec)
    app.add_template_filter(version)
    app.add_template_global(menu.staff_menu, "staff_menu")


def version(offer: Any) -> str:
    """Which version of an offer a form was made from."""
    return preconditions.etag(offer.id, offer.updated_at)
