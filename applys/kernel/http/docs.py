"""The specification, a page to read it, and what each problem means."""

from http import HTTPStatus
from importlib import resources
from typing import Any

import flask
from flask import Flask, Response, current_app, jsonify, render_template_string
from markupsafe import escape

from applys.kernel.http.blueprint import BEARER
from applys.kernel.problems import NotFound, Problem

SPEC_OPTIONS: dict[str, Any] = {
    "info": {"description": "Jobs, meetings, rights and bulky waste, for the people of a QPV."},
    "servers": [{"url": "/"}],
    "components": {"securitySchemes": {BEARER: {"type": "http", "scheme": "bearer"}}},
}
SWAGGER_FILES = {"swagger-ui.css", "swagger-ui-bundle.js", "favicon-32x32.png"}
PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>Allo App'lys API</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="docs/favicon-32x32.png">
<link rel="stylesheet" href="docs/swagger-ui.css"><div id="ui"></div>
<script src="docs/swagger-ui-bundle.js"></script><script src="docs/start.js"></script></html>"""
# Domains are folded: a phone does not draw three hundred operations at once.
START = (
    'SwaggerUIBundle({url: "openapi.json", dom_id: "#ui", deepLinking: true,'
    ' docExpansion: "none"});'
)
PROBLEM_PAGE = """<!doctype html><html lang="en"><meta charset="utf-8"><title>{{ kind.slug() }}
</title><meta name="viewport" content="width=device-width"><h1>{{ kind.slug() }}</h1>
<p>{{ kind.__doc__ }}.</p><p>Status {{ kind.status.value }} {{ kind.status.phrase }}.</p></html>"""


def init_app(app: Flask) -> None:
    app.add_url_rule("/openapi.json", view_func=openapi)
    app.add_url_rule("/docs", view_func=page)
    app.add_url_rule("/docs/<name>", view_func=asset)
    app.add_url_rule("/problems/<slug>", view_func=explain_problem)


def specification(app: Flask) -> dict[str, Any]:
    """The OpenAPI document of this application."""
    with app.app_context():
        spec = app.extensions["flask-smorest"]["apis"][""]["ext_obj"].spec
        document: dict[str, Any] = spec.to_dict()
        return document


def openapi() -> Response:
    return jsonify(specification(current_app))


def page() -> Response:
    return Response(PAGE, mimetype="text/html")


def asset(name: str) -> Response:
    """Serve Swagger UI out of its wheel."""
    if name == "start.js":
        return Response(START, mimetype="text/javascript")
    if name not in SWAGGER_FILES:
        raise NotFound
    folder = resources.files("flask_swagger_ui") / "dist"
    return flask.send_file(str(folder / name), max_age=86_400)


def explain_problem(slug: str) -> Response:
    """Say what a problem type means; it is the address each problem carries."""
    known = {kind.slug(): kind for kind in kinds(Problem) if hasattr(kind, "status")}
    if slug not in known:
        raise NotFound(f"No problem is called {escape(slug)}"[:200])
    body = render_template_string(PROBLEM_PAGE, kind=known[slug])
    return Response(body, HTTPStatus.OK, mimetype="text/html")


def kinds(kind: type[Problem]) -> list[type[Problem]]:
    """This kind of problem, and all those that are one."""
    return [kind, *(each for child in kind.__subclasses__() for each in kinds(child))]
