"""Refusals, told to people who read pages rather than to programs."""

from collections.abc import Iterator, Mapping
from http import HTTPStatus

from flask import Flask, Response, g, redirect, request
from flask.typing import ResponseReturnValue
from flask_smorest import Api
from sqlalchemy.exc import DataError, OperationalError
from werkzeug.exceptions import HTTPException

from applys.kernel.http import api
from applys.kernel.problems import Problem, Unauthenticated
from applys.web.render import page

PAGES = {"plain", "spoken", "staff"}
WORDS = {
    HTTPStatus.NOT_FOUND: "not_found",
    HTTPStatus.FORBIDDEN: "forbidden",
    HTTPStatus.REQUEST_ENTITY_TOO_LARGE: "too_heavy",
    HTTPStatus.TOO_MANY_REQUESTS: "too_many",
}
NUL = "\x00"
KEPT = {"Allow", "Retry-After"}


def init_app(app: Flask, spec: Api) -> None:
    """Answer with pages where people read, with problem+json everywhere else."""

    def handle_http_exception(error: HTTPException) -> Response:
        code = error.code or 0
        if code >= HTTPStatus.BAD_REQUEST and for_people():
            return fault_page(code, dict(error.get_headers()))
        answer: Response = spec.handle_http_exception(error)
        return answer

    app.register_error_handler(Problem, handle_problem)
    app.register_error_handler(OperationalError, handle_database_away)
    app.register_error_handler(DataError, handle_no_text)
    app.register_error_handler(HTTPException, handle_http_exception)


def handle_problem(problem: Problem) -> ResponseReturnValue:
    """Tell a refusal; who is not signed in is led to the door."""
    if not for_people():
        return api.handle_problem(problem)
    if isinstance(problem, Unauthenticated):
        return redirect("/connexion")
    return fault_page(problem.status, dict(problem.headers))


def handle_database_away(error: OperationalError) -> Response:
    problem = api.handle_database_away(error)
    return fault_page(problem.status_code, dict(problem.headers)) if for_people() else problem


def handle_no_text(error: DataError) -> Response:
    """What nobody looked for: a NUL, which no keyboard types and no column keeps."""
    if for_people() and any(NUL in text for given in sent() for text in given.values()):
        return fault_page(HTTPStatus.UNPROCESSABLE_ENTITY, {})
    raise error


def sent() -> Iterator[Mapping[str, str]]:
    """What the address and the form of this request hold."""
    yield request.args
    if request.mimetype == "application/x-www-form-urlencoded":
        yield request.form


def for_people() -> bool:
    """A page of ours failed, or a browser asked outside the API for what does not exist."""
    if request.blueprint:
        return request.blueprint in PAGES
    reads_html = "text/html" in request.accept_mimetypes.values()
    return reads_html and request.url_rule is None and not request.path.startswith("/v1/")


def fault_page(status: int, headers: dict[str, str]) -> Response:
    """Say what happened and what to do, in the reader's language."""
    broken = status >= HTTPStatus.INTERNAL_SERVER_ERROR
    words = "broken" if broken else WORDS.get(HTTPStatus(status), "refused")
    reference = g.get("request_id") if broken else None
    response = page("fault.html", status, words=words, reference=reference)
    response.headers["Cache-Control"] = "no-store"
    response.headers.update({name: value for name, value in headers.items() if name in KEPT})
    return response
