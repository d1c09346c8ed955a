"""HTTP/1.1 with kept connections, on the standard library."""

import json
import re
import select
import socket
import sys
from collections.abc import Callable
from contextlib import suppress
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Condition, Event
from typing import Any

from applys.rehearsal.fcm import page
from applys.rehearsal.fcm.answers import Answer, Silence, refusal, said
from applys.rehearsal.fcm.provider import Provider

LOOPBACK = "127.0.0.1"
MOST_BYTES = 1024 * 1024
GLANCE = 0.2
LEAVE = 5
LENGTH = re.compile(r"[0-9]{1,9}")
SEND = re.compile(r"/v1/projects/(?P<project>[^/]+)/messages:send")


class Server(ThreadingHTTPServer):
    """Reachable from this machine only; `close` cuts every connection, as a dying server would."""

    daemon_threads = True
    request_queue_size = 1024

    def __init__(self, port: int, provider: Provider) -> None:
        self.provider = provider
        self.closing = Event()
        self._open: set[socket.socket] = set()
        self._connections = Condition()
        super().__init__((LOOPBACK, port), Handler)

    def process_request(self, request: Any, client_address: Any) -> None:
        with self._connections:
            self._open.add(request)
        super().process_request(request, client_address)

    def shutdown_request(self, request: Any) -> None:
        with self._connections:
            self._open.discard(request)
            self._connections.notify_all()
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """A sender that hangs up is no news."""
        if not isinstance(sys.exception(), OSError):
            super().handle_error(request, client_address)

    def close(self) -> None:
        self.closing.set()
        self.shutdown()
        self.server_close()
        with self._connections:
            for connection in self._open:
                cut(connection)
            self._connections.wait_for(lambda: not self._open, LEAVE)


class Handler(BaseHTTPRequestHandler):
    """One connection."""

    protocol_version = "HTTP/1.1"
    timeout = 300
    disable_nagle_algorithm = True
    wbufsize = -1
    server: Server

    def do_GET(self) -> None:
        provider = self.server.provider
        pages: dict[str, Callable[[], Answer]] = {
            "/": lambda: Answer(page.rendered(provider.ledger.accepted()), type=page.TYPE),
            "/ledger": lambda: said(report(provider)),
        }
        wanted = pages.get(self.path.partition("?")[0])
        self._reply(wanted() if wanted else refusal(404, "NOT_FOUND"))

    def do_POST(self) -> None:
        body = self._body()
        if body is None:
            self.close_connection = True
            self._reply(refusal(413, "INVALID_ARGUMENT"))
            return
        self.server.closing.wait(self.server.provider.mood.latency)
        self._reply(self._answer(body))

    def _answer(self, body: bytes) -> Answer | Silence:
        provider = self.server.provider
        if self.path == "/token":
            return provider.token(body)
        document = parsed(body)
        if self.path == "/mode":
            return changed(provider, document)
        if sending := SEND.fullmatch(self.path):
            authorization = self.headers.get("Authorization", "")
            return provider.send(authorization, sending["project"], document)
        return refusal(404, "NOT_FOUND")

    def _body(self) -> bytes | None:
        """The body, or None when its length is untold or over a megabyte."""
        length = self.headers.get("Content-Length", "")
        if not LENGTH.fullmatch(length) or int(length) > MOST_BYTES:
            return None
        return self.rfile.read(int(length))

    def _reply(self, answer: Answer | Silence) -> None:
        if isinstance(answer, Silence):
            self._say_nothing(answer)
            return
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        if answer.retry_after is not None:
            self.send_header("Retry-After", str(answer.retry_after))
        if self.close_connection:
            self.send_header("Connection", "close")
        self.end_headers()
        self.wfile.write(answer.body)

    def _say_nothing(self, silence: Silence) -> None:
        while silence is Silence.WAIT and not has_left(self.connection):
            if self.server.closing.wait(GLANCE):
                break
        self.close_connection = True

    def log_message(self, format: str, *args: Any) -> None:  # noqa: A002 - the library's name
        """Addresses and tokens have no place in a log."""


def report(provider: Provider) -> dict[str, Any]:
    ledger = provider.ledger
    entries = ledger.accepted()
    return {
        "accepted": len(entries),
        "requests": provider.requests,
        "token_requests": provider.token_requests,
        "addresses": ledger.addresses(),
        "tags": ledger.tags(),
        "chaos": provider.chaos.report(),
        "messages": [entry.as_json() for entry in entries],
    }


def changed(provider: Provider, wish: object) -> Answer:
    """Change the mood as asked: mode (ok, down, quota, chaos) and the other fields of `Mood`."""
    try:
        provider.mood = provider.mood.changed(wish if isinstance(wish, dict) else {"": wish})
    except (TypeError, ValueError, OverflowError):
        return refusal(400, "INVALID_ARGUMENT")
    return said({"mode": provider.mood.mode})


def parsed(body: bytes) -> object:
    """The JSON document, or None for what is none."""
    try:
        return json.loads(body)
    except (ValueError, RecursionError):
        return None


def has_left(connection: socket.socket) -> bool:
    """Whether the other side closed: readable, and nothing to read."""
    readable, _, _ = select.select([connection], [], [], 0)
    return bool(readable) and not connection.recv(1, socket.MSG_PEEK)


def cut(connection: socket.socket) -> None:
    with suppress(OSError):
        connection.shutdown(socket.SHUT_RDWR)
