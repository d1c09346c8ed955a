"""Tells every error as application/problem+json, and documents it so."""

from http import HTTPStatus
from typing import Any

import flask_smorest
import marshmallow as ma
import orjson
import structlog
from flask import Flask, Response, current_app, g, request
from flask.json.provider import JSONProvider
from sqlalchemy.exc import DBAPIError, IntegrityError, OperationalError, SQLAlchemyError
from sqlalchemy.exc import TimeoutError as PoolEmpty
from sqlalchemy.orm.exc import ObjectDeletedError, StaleDataError
from werkzeug.exceptions import HTTPException, RequestEntityTooLarge

from applys.kernel.http.parser import flatten
from applys.kernel.problems import Conflict, Malformed, Problem, Unavailable

PROBLEM_JSON = "application/problem+json"
KEPT_HEADERS = {"Allow", "Retry-After", "WWW-Authenticate"}
# A twin was written, or what excludes another; what was pointed at went away; two waited for each
# other (PostgreSQL's codes).
CROSSINGS = {"23505", "23P01", "23503", "40001", "40P01"}


class DatabaseAway(Unavailable):
    """The database does not answer: try again shortly"""


class Crossed(Conflict):
    """Someone changed the same thing at the same moment: try again"""


class FaultSchema(ma.Schema):
    """One fault of a request."""

    place = ma.fields.String(
        data_key="in", required=True, metadata={"description": "json, query, path or header"}
    )
    pointer = ma.fields.String(required=True, metadata={"description": "JSON pointer (RFC 6901)"})
    detail = ma.fields.String(required=True)


class ProblemSchema(ma.Schema):
    """Problem details (RFC 9457); a kind of problem may add members of its own."""

    class Meta:
        unknown = ma.INCLUDE

    type = ma.fields.String(required=True)
    title = ma.fields.String(required=True)
    status = ma.fields.Integer(required=True)
    detail = ma.fields.String()
    request_id = ma.fields.String(metadata={"description": "Quote it when you ask for help"})
    errors = ma.fields.List(
        ma.fields.Nested(FaultSchema), metadata={"description": "Every fault found"}
    )


class Orjson(JSONProvider):
    """JSON by orjson: times in UTC with a Z, enums by value."""

    def dumps(self, obj: Any, **_kwargs: Any) -> str:
        return orjson.dumps(obj, option=orjson.OPT_UTC_Z).decode()

    def loads(self, s: str | bytes, **_kwargs: Any) -> Any:
        return orjson.loads(s)

    def response(self, *args: Any, **kwargs: Any) -> Response:
        body = orjson.dumps(args[0] if args else kwargs, option=orjson.OPT_UTC_Z)
        return Response(body, mimetype="application/json")


class Api(flask_smorest.Api):
    """flask-smorest's Api, speaking RFC 9457."""

    ERROR_SCHEMA = ProblemSchema

    def _register_error_handlers(self) -> None:
        super()._register_error_handlers()
        self._app.register_error_handler(Problem, handle_problem)
        for away in (OperationalError, PoolEmpty):
            self._app.register_error_handler(away, handle_database_away)
        for lost in (IntegrityError, StaleDataError, ObjectDeletedError):
            self._app.register_error_handler(lost, handle_crossed)

    def _register_responses(self) -> None:
        content = {PROBLEM_JSON: {"schema": ProblemSchema}}
        for status in HTTPStatus:
            response: dict[str, Any] = {"description": status.phrase}
            if status >= HTTPStatus.BAD_REQUEST:
                response["content"] = content
            self.spec.components.response(status.name, response, lazy=True)
        default = {"description": "Any other problem", "content": content}
        self.spec.components.response("DEFAULT_ERROR", default, lazy=True)

    def handle_http_exception(self, error: HTTPException) -> Response:
        if error.code is None or error.code < HTTPStatus.BAD_REQUEST:
            return Response(error.get_body(), error.code, error.get_headers())
        data = getattr(error, "data", None) or {}
        body = {"type": "about:blank", "title": error.name, "status": error.code}
        if messages := data.get("messages"):
            body |= {"type": problem_type(Malformed.slug()), "title": title(Malformed)}
            body["errors"] = flatten(messages)
        headers = {k: v for k, v in error.get_headers() if k in KEPT_HEADERS}
        return problem_response(body, headers)


def handle_problem(problem: Problem) -> Response:
    body = {
        "type": problem_type(problem.slug()),
        "title": title(type(problem)),
        "status": int(problem.status),
        **problem.extra,
    }
    if problem.detail:
        body["detail"] = problem.detail
    return problem_response(body, dict(problem.headers))


def handle_database_away(error: SQLAlchemyError) -> Response:
    """Say that the database does not answer, rather than that we broke."""
    if sqlstate(error) in CROSSINGS:
        return handle_crossed(error)
    cause = getattr(error, "orig", error)
    structlog.get_logger().error("database.away", error=type(cause).__name__)
    return handle_problem(DatabaseAway())


def handle_crossed(error: Exception) -> Response:
    """Two requests met, and this one lost; any other rule of the database broken is our fault."""
    if isinstance(error, DBAPIError) and sqlstate(error) not in CROSSINGS:
        raise error
    structlog.get_logger().warning("database.crossed", error=type(error).__name__)
    return handle_problem(Crossed())


def sqlstate(error: SQLAlchemyError) -> str | None:
    """PostgreSQL's five characters for what went wrong, if it was asked."""
    return getattr(getattr(error, "orig", None), "sqlstate", None)


def title(kind: type[Problem]) -> str:
    """What this kind of problem is called, whoever finds it."""
    return (kind.__doc__ or "").partition("\n")[0]


def problem_type(slug: str) -> str:
    return f"{current_app.config['PUBLIC_URL']}/problems/{slug}"


def problem_response(body: dict[str, Any], headers: dict[str, str]) -> Response:
    if request_id := g.get("request_id"):
        body["request_id"] = request_id
    content = current_app.json.dumps(body)
    response = Response(content, body["status"], mimetype=PROBLEM_JSON)
    response.headers.extend(headers)
    return response


def take_body() -> None:
    """Read the body first: a phone that stalls holds a thread, and no database connection.

    A long one is left in `g.body`, for the view to take out: it is not held until the answer.
    """
    view = current_app.view_functions.get(request.endpoint or "")
    most, or_else = getattr(view, "_apidoc", {}).get("body", (None, None))
    if most is None:
        request.get_data(cache=True)
        return
    request.max_content_length = most
    try:
        g.body = request.get_data(cache=False)
    except RequestEntityTooLarge as error:
        raise or_else from error


def init_app(app: Flask) -> Api:
    app.json = Orjson(app)
    app.before_request(take_body)
    return Api(app)
