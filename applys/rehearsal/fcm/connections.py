"""One connection: HTTP/1.1, or HTTP/2 by prior knowledge, told apart by its first bytes."""

import asyncio
from collections.abc import Callable
from typing import cast

from applys.rehearsal.fcm.answers import Answer, Silence
from applys.rehearsal.fcm.http1 import Plain
from applys.rehearsal.fcm.http2 import Multiplexed

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"

# Answers a request (method, path, authorization, body), now or after the mood's latency.
Desk = Callable[[str, str, str, bytes], Answer | Silence]
Latency = Callable[[], float]


class Connection(asyncio.Protocol):
    """Speaks what the client speaks; HTTP/1.1 requests are answered in the order they came."""

    def __init__(self, desk: Desk, latency: Latency, all_of_them: "set[Connection]") -> None:
        self.desk, self.latency, self._all = desk, latency, all_of_them
        self._seen = b""
        self._speaker: Plain | Multiplexed | None = None

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.transport = cast("asyncio.Transport", transport)
        self._all.add(self)

    def connection_lost(self, exc: Exception | None) -> None:
        del exc
        self._all.discard(self)

    def data_received(self, data: bytes) -> None:
        if self._speaker is None:
            self._seen += data
            if PREFACE.startswith(self._seen[: len(PREFACE)]) and len(self._seen) < len(PREFACE):
                return
            kind = Multiplexed if self._seen.startswith(PREFACE) else Plain
            self._speaker, data = kind(self), self._seen
        self._speaker.received(data)

    def later(self, reply: Callable[[], None]) -> None:
        """Reply after the mood's latency."""
        if wait := self.latency():
            asyncio.get_running_loop().call_later(wait, reply)
        else:
            reply()
