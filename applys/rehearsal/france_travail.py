"""France Travail's "Offres d'emploi v2", on a loopback port: tokens and searches.

It holds the list of offers it is given, filters by creation date only, and applies the documented
limits of ranges. `next_replies` and `next_token_replies` are said before the truth.
"""

import json
import re
import secrets
import sys
from collections import deque
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Lock, Thread
from typing import Any, Self
from urllib.parse import parse_qs, urlsplit

LOOPBACK = "127.0.0.1"
TOKEN_PATH, SEARCH_PATH = "/connexion/oauth2/access_token", "/v2/offres/search"
REALM, SCOPES = "/partenaire", {"api_offresdemploiv2", "o2dsoffre"}
LARGEST_PAGE, FURTHEST_START, FURTHEST_END = 150, 3000, 3149
RANGE = re.compile(r"([0-9]{1,6})-([0-9]{1,6})")
DATES = ("minCreationDate", "maxCreationDate")
LIFETIME = 1499
MOST_BYTES = 10_000


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its status, its headers, its document (None: no body)."""

    status: int
    document: object = None
    headers: Mapping[str, str] = field(default_factory=dict)


class Registry:
    """What the API knows. `searches` keeps the parameters of each search, `tokens` counts."""

    def __init__(self, offers: Iterable[dict[str, Any]], client_id: str, secret: str) -> None:
        self.offers = list(offers)
        self.next_replies: deque[Reply] = deque()
        self.next_token_replies: deque[Reply] = deque()
        self.lifetime = LIFETIME
        self.searches: list[dict[str, str]] = []
        self.tokens = 0
        self._client = (client_id, secret)
        self._living: set[str] = set()
        self._lock = Lock()

    def revoke_tokens(self) -> None:
        with self._lock:
            self._living.clear()

    def token(self, query: Mapping[str, str], form: Mapping[str, str]) -> Reply:
        """Client credentials (RFC 6749, 4.4), as France Travail wants them."""
        if self.next_token_replies:
            return self.next_token_replies.popleft()
        known = (form.get("client_id"), form.get("client_secret")) == self._client
        if query.get("realm") != REALM or form.get("grant_type") != "client_credentials":
            return Reply(400, {"error": "unsupported_grant_type"})
        if not known:
            return Reply(401, {"error": "invalid_client"})
        if not set(form.get("scope", "").split()) >= SCOPES:
            return Reply(400, {"error": "invalid_scope"})
        token = secrets.token_urlsafe(24)
        with self._lock:
            self.tokens += 1
            self._living.add(token)
        granted = {"access_token": token, "token_type": "Bearer", "expires_in": self.lifetime}
        return Reply(200, granted)

    def search(self, query: dict[str, str], authorization: str) -> Reply:
        with self._lock:
            self.searches.append(query)
            known = authorization.removeprefix("Bearer ") in self._living
        if not known:
            return Reply(401, headers={"WWW-Authenticate": "Bearer"})
        return self.next_replies.popleft() if self.next_replies else self._page(query)

    def _page(self, query: Mapping[str, str]) -> Reply:
        try:
            start, end = asked_range(query.get("range", "0-149"))
            found = [each for each in self.offers if was_created(each, query)]
        except ValueError as error:
            return Reply(400, {"codeErreur": "400", "message": str(error)})
        shown = found[start : end + 1]
        if not shown:
            return Reply(204, headers={"Content-Range": f"*/{len(found)}"})
        last = start + len(shown) - 1
        headers = {"Content-Range": f"offres {start}-{last}/{len(found)}"}
        document = {"resultats": shown, "filtresPossibles": []}
        return Reply(200 if len(shown) == len(found) else 206, document, headers)


def asked_range(written: str) -> tuple[int, int]:
    """First and last place; raise ValueError beyond the documented limits."""
    found = RANGE.fullmatch(written)
    start, end = (int(found[1]), int(found[2])) if found else (1, 0)
    if not start <= end < start + LARGEST_PAGE:
        raise ValueError("La plage de résultats demandée est trop importante.")
    if start > FURTHEST_START or end > FURTHEST_END:
        raise ValueError("La position de début ou de fin est trop grande.")
    return start, end


def was_created(offer: Mapping[str, Any], query: Mapping[str, str]) -> bool:
    """Whether an offer was created between the dates; raise ValueError for dates that are none."""
    if not any(name in query for name in DATES):
        return True
    start, end = (datetime.fromisoformat(query.get(name, "")) for name in DATES)
    return start <= datetime.fromisoformat(offer["dateCreation"]) <= end


class FranceTravailStub:
    """The API from `with` to its end; `registry` is what it knows and was asked."""

    def __init__(
        self,
        offers: Iterable[dict[str, Any]] = (),
        *,
        port: int = 0,
        client_id: str = "rehearsal",
        secret: str = "rehearsal",  # noqa: S107 - opens nothing
    ) -> None:
        self.registry = Registry(offers, client_id, secret)
        self._server = Server((LOOPBACK, port), Handler)
        self._server.registry = self.registry
        self.url = f"http://{LOOPBACK}:{self._server.server_address[1]}"
        self._thread = Thread(target=self._server.serve_forever, args=(0.05,), daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()


class Server(ThreadingHTTPServer):
    daemon_threads = True
    registry: Registry

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A client that hangs up is no news."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = 60
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Server

    def do_GET(self) -> None:
        path, query = self._asked()
        authorization = self.headers.get("Authorization", "")
        searching = path == SEARCH_PATH
        self._reply(self.server.registry.search(query, authorization) if searching else Reply(404))

    def do_POST(self) -> None:
        path, query = self._asked()
        length = min(int(self.headers.get("Content-Length", 0)), MOST_BYTES)
        form = single(self.rfile.read(length).decode())
        self._reply(self.server.registry.token(query, form) if path == TOKEN_PATH else Reply(404))

    def _asked(self) -> tuple[str, dict[str, str]]:
        parts = urlsplit(self.path)
        return parts.path, single(parts.query)

    def _reply(self, reply: Reply) -> None:
        body = b"" if reply.document is None else json.dumps(reply.document).encode()
        self.send_response(reply.status)
        for name, value in reply.headers.items():
            self.send_header(name, value)
        if reply.status != 204:  # noqa: PLR2004 - No Content has no length either
            self.send_header("Content-Type", "application/json;charset=utf-8")
            self.send_header("Content-Length", str(len(body)))
        self.end_headers()
        self.wfile.write(body)

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Nothing to say."""


def single(encoded: str) -> dict[str, str]:
    return {name: values[-1] for name, values in parse_qs(encoded).items()}
