"""Finished pages of public reads, kept per process until their domain's stamp moves."""

import time
from collections import OrderedDict
from collections.abc import Callable, Sequence
from dataclasses import dataclass, field
from functools import wraps
from http import HTTPStatus
from threading import Lock
from typing import Any, ParamSpec

from flask import Response, current_app, request

from applys.kernel import clock, database, stamps

P = ParamSpec("P")

MOST_PAGES = 1024
FRESH_SECONDS = 1.0


@dataclass
class Shelf:
    """At most 1,024 finished pages, the least used forgotten first."""

    fresh_seconds: float = FRESH_SECONDS
    pages: OrderedDict[tuple[str, str], tuple[bytes, str]] = field(default_factory=OrderedDict)
    versions: dict[str, tuple[float, int]] = field(default_factory=dict)
    lock: Lock = field(default_factory=Lock)

    def version(self, domain: str) -> int:
        """The domain's stamp, asked of the database at most once a second."""
        read_at, version = self.versions.get(domain, (float("-inf"), 0))
        if time.monotonic() - read_at >= self.fresh_seconds:
            version = stamps.current(database.session(), domain)
            self.versions[domain] = time.monotonic(), version
        return version

    def find(self, key: tuple[str, str]) -> tuple[bytes, str] | None:
        with self.lock:
            if page := self.pages.get(key):
                self.pages.move_to_end(key)
            return page

    def keep(self, key: tuple[str, str], page: tuple[bytes, str]) -> None:
        with self.lock:
            self.pages[key] = page
            while len(self.pages) > MOST_PAGES:
                self.pages.popitem(last=False)


def kept(
    domains: Sequence[str], view: Callable[P, Any], seconds: int | None = None
) -> Callable[P, Response]:
    """Answer a kept page when the stamps allow it, else ask the view and keep its 200.

    Either becomes a 304 for those who have it already. A kept page is at most one second behind
    the database; one that tells the hour is made anew every so many `seconds`.
    """

    @wraps(view)
    def wrapper(*args: P.args, **kwargs: P.kwargs) -> Response:
        shelf: Shelf = current_app.extensions["shelf"]
        etag = ".".join(f"{domain}-{shelf.version(domain)}" for domain in domains)
        if seconds:
            etag += f".{int(clock.now().timestamp()) // seconds}"
        key = request.full_path, etag
        page = shelf.find(key)
        if page is None:
            response: Response = view(*args, **kwargs)
            if response.status_code != HTTPStatus.OK:
                return response
            page = response.get_data(), response.mimetype or ""
            shelf.keep(key, page)
        if request.if_none_match.contains(etag):
            return _finished(Response(status=HTTPStatus.NOT_MODIFIED), etag)
        return _finished(Response(page[0], mimetype=page[1]), etag)

    return wrapper


def _finished(response: Response, etag: str) -> Response:
    response.set_etag(etag)
    response.headers["Cache-Control"] = "public, max-age=30, stale-while-revalidate=30"
    return response
