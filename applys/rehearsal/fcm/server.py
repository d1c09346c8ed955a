"""The stub's door: a loopback port, and every connection through it."""

import asyncio
import socket
import ssl
from contextlib import suppress
from functools import partial
from threading import Event

from applys.rehearsal.fcm import desk
from applys.rehearsal.fcm.answers import Answer, Silence
from applys.rehearsal.fcm.connections import Connection
from applys.rehearsal.fcm.provider import Provider

LOOPBACK = "127.0.0.1"
WAITING = 1024


class Server:
    """Reachable from this machine only; `close` cuts every connection, as a dying server would.

    Raises OSError when the port is taken. `tls` makes it speak TLS, HTTP/2 by ALPN.
    """

    def __init__(self, port: int, provider: Provider, tls: ssl.SSLContext | None = None) -> None:
        self.provider = provider
        self._tls = tls
        self._connections: set[Connection] = set()
        self._loop = asyncio.new_event_loop()
        self._ready = Event()
        self._socket = socket.create_server((LOOPBACK, port), backlog=WAITING)
        self.port: int = self._socket.getsockname()[1]

    def serve_forever(self) -> None:
        """Serve in this thread until `close`."""
        connected = partial(Connection, self._answer, self._latency, self._connections)
        opened = self._loop.create_server(
            connected, sock=self._socket, backlog=WAITING, ssl=self._tls
        )
        listening = self._loop.run_until_complete(opened)
        self._ready.set()
        try:
            self._loop.run_forever()
        finally:
            listening.close()
            for connection in list(self._connections):
                connection.transport.abort()
            self._loop.run_until_complete(asyncio.sleep(0))
            self._loop.close()

    def close(self) -> None:
        """End `serve_forever`, from another thread; a second time does nothing."""
        self._ready.wait()
        with suppress(RuntimeError):
            self._loop.call_soon_threadsafe(self._loop.stop)

    def _answer(self, method: str, path: str, authorization: str, body: bytes) -> Answer | Silence:
        return desk.answer(self.provider, method, path, authorization, body)

    def _latency(self) -> float:
        return self.provider.mood.latency
