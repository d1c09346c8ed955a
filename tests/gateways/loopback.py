"""A server on this machine that speaks HTTP, with or without TLS, as well or as badly as asked."""

import select
import socket
from contextlib import suppress
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from threading import Event, Thread

GLANCE = 0.05


@dataclass(frozen=True)
class Asked:
    method: str
    path: str
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True)
class Reply:
    status: int = 200
    body: bytes = b"{}"
    headers: dict[str, str] = field(default_factory=dict)
    after: float = 0


def cut(handler):
    """Leaves without a word."""


def hang(handler):
    """Says nothing until the other side leaves."""
    while not handler.server.closing.wait(GLANCE):
        readable, _, _ = select.select([handler.connection], [], [], 0)
        if readable and not handler.rfile.peek(1):
            break


def endless(handler):
    """Says yes, and never stops talking."""
    handler.wfile.write(b"HTTP/1.1 200 OK\r\nContent-Type: text/plain\r\n\r\n")
    with suppress(OSError):
        while not handler.server.closing.is_set():
            handler.wfile.write(b"and another thing\n" * 1000)


def garbled(handler):
    """Does not speak HTTP."""
    handler.wfile.write(b"220 mail.example ESMTP\r\n")


class Loopback(ThreadingHTTPServer):
    """`answer(asked)` gives a `Reply`, or one of the misbehaviours above."""

    daemon_threads = True
    request_queue_size = 128

    def __init__(self, answer, tls=None):
        super().__init__(("127.0.0.1", 0), Handler)
        self.answer, self.tls, self.closing = answer, tls, Event()
        scheme, host = ("https", "localhost") if tls else ("http", "127.0.0.1")
        self.url = f"{scheme}://{host}:{self.server_port}"
        self.thread = Thread(target=self.serve_forever, args=(0.02,), daemon=True)

    def finish_request(self, request, client_address):
        with suppress(OSError), self._secured(request) as connection:
            super().finish_request(connection, client_address)
            connection.shutdown(socket.SHUT_RDWR)

    def _secured(self, request):
        return self.tls.wrap_socket(request, server_side=True) if self.tls else request

    def __enter__(self):
        self.thread.start()
        return self

    def __exit__(self, *_):
        self.closing.set()
        self.shutdown()
        self.thread.join()
        self.server_close()


class Handler(BaseHTTPRequestHandler):
    timeout = 30

    def do_POST(self):
        body = self.rfile.read(int(self.headers.get("Content-Length", 0)))
        headers = {name.lower(): value for name, value in self.headers.items()}
        reply = self.server.answer(Asked(self.command, self.path, headers, body))
        if not isinstance(reply, Reply):
            reply(self)
            return
        self.server.closing.wait(reply.after)
        self.send_response(reply.status)
        for name, value in {"Content-Length": str(len(reply.body)), **reply.headers}.items():
            self.send_header(name, value)
        self.end_headers()
        self.wfile.write(reply.body)

    def do_GET(self):
        self.do_POST()

    def do_HEAD(self):
        self.do_POST()

    def do_PUT(self):
        self.do_POST()

    def do_DELETE(self):
        self.do_POST()

    def log_message(self, *args):
        pass
