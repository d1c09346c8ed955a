"""Structured logs, without anything personal in them."""

import logging
import re
import sys
import time
from collections.abc import MutableMapping
from typing import Any

import structlog
from flask import Flask, Response, g, got_request_exception, request

from applys.kernel import ids

PRIVATE_KEYS = re.compile(
    r"token|secret|password|authorization|cookie|code$|e?mail|phone|address|contact"
    r"|latitude|longitude|^lat$|^lon$|lng|position",
    re.IGNORECASE,
)
PRIVATE_TEXT = re.compile(
    r"[\w.+-]+@[\w-]+\.[\w.-]+"  # e-mail
    r"|(?<![\w.])(?:(?:\+|00)33[ .-]?(?:\(0\)[ .-]?)?|0)[1-9](?:[ .-]?\d{2}){4}(?!\w)"  # phone
    r"|\bapplys_[a-z]+_[\w-]{16,}"  # our tokens and keys
    r"|\bbearer\s+[\w.~+/=-]+"
    r"|\bey[\w-]{8,}\.[\w-]+\.[\w-]+"  # JSON Web Tokens of others
    r"|[\w-]{8,}:APA91[\w-]+"  # Firebase registration tokens
    r"|-?\b\d{1,3}\.\d{3,}\s*[,;\s]\s*-?\d{1,3}\.\d{3,}"  # a pair of coordinates
    r"|(?s:\bDETAIL: .*?(?=\n\[SQL:|\n\n|\Z))"  # a row that PostgreSQL refused
    r"|\b(?:lat|lon|lng)\w*\W{1,4}-?\d{1,3}\.\d+",  # latitude=47.41, "lon": 0.98
    re.IGNORECASE,
)
HIDDEN = "[hidden]"
REQUEST_ID = re.compile(r"[A-Za-z0-9_-]{8,64}")

Event = MutableMapping[str, Any]


def configure(log_format: str, level: str) -> None:
    """Set up structlog and the standard library's loggers: JSON, or readable on a terminal."""
    as_json = log_format == "json" or (log_format == "auto" and not sys.stderr.isatty())
    shared: list[Any] = [
        structlog.contextvars.merge_contextvars,
        structlog.stdlib.add_logger_name,
        structlog.stdlib.add_log_level,
        structlog.processors.TimeStamper(fmt="iso", utc=True),
    ]
    render: Any = structlog.processors.JSONRenderer()
    if not as_json:
        render = structlog.dev.ConsoleRenderer(exception_formatter=structlog.dev.plain_traceback)
    finish: list[Any] = [
        structlog.stdlib.ProcessorFormatter.remove_processors_meta,
        structlog.processors.format_exc_info,
        hide,
        render,
    ]
    handler = logging.StreamHandler(sys.stderr)
    handler.setFormatter(
        structlog.stdlib.ProcessorFormatter(foreign_pre_chain=shared, processors=finish)
    )
    logging.basicConfig(handlers=[handler], level=level.upper(), force=True)
    for noisy in ("procrastinate", "alembic", "google", "_granian"):
        logging.getLogger(noisy).setLevel(logging.WARNING)
    for talkative in ("geopy", "urllib3"):  # their warnings quote the address looked for
        logging.getLogger(talkative).setLevel(logging.ERROR)
    structlog.configure(
        processors=[*shared, structlog.stdlib.ProcessorFormatter.wrap_for_formatter],
        wrapper_class=structlog.stdlib.BoundLogger,
        logger_factory=structlog.stdlib.LoggerFactory(),
        cache_logger_on_first_use=False,
    )


def hide(_logger: object, _method: str, event: Event) -> Event:
    """Blank what is personal: by the name of the value, and by its look in any text."""
    return {name: _hidden(name, value) for name, value in event.items()}


def _hidden(name: str, value: Any) -> Any:
    if PRIVATE_KEYS.search(name):
        return HIDDEN
    match value:
        case None | bool() | int() | float():
            return value
        case dict():
            return {_scrubbed(inner): _hidden(str(inner), each) for inner, each in value.items()}
        case list() | tuple() | set() | frozenset():
            return [_hidden(name, each) for each in value]
        case _:
            return _scrubbed(value)


def _scrubbed(value: object) -> str:
    return PRIVATE_TEXT.sub(HIDDEN, str(value))


def init_app(app: Flask) -> None:
    app.before_request(begin)
    app.after_request(finish)
    got_request_exception.connect(report, app)
    app.log_exception = lambda *_: None  # type: ignore[method-assign] # Flask's names the path


def begin() -> None:
    """Name the request; a sound `X-Request-Id` of the caller's is kept."""
    given = request.headers.get("X-Request-Id", "")
    g.request_id = given if REQUEST_ID.fullmatch(given) else ids.new_id().hex
    g.started = time.perf_counter()
    structlog.contextvars.clear_contextvars()
    structlog.contextvars.bind_contextvars(request_id=g.request_id)


def report(sender: Flask, exception: BaseException) -> None:
    """Log what broke, by route."""
    del sender
    structlog.get_logger("applys.http").error(
        "http.broken", method=request.method, route=_route(), exc_info=exception
    )


def _route() -> str:
    """The route's pattern, never the path: paths may hold secrets."""
    return request.url_rule.rule if request.url_rule else "(none)"


def finish(response: Response) -> Response:
    """Log the request, and give its id back."""
    if "request_id" not in g:
        return response
    response.headers["X-Request-Id"] = g.request_id
    structlog.get_logger("applys.http").info(
        "http.request",
        method=request.method,
        route=_route(),
        status=response.status_code,
        ms=round((time.perf_counter() - g.started) * 1000, 1),
    )
    return response
