"""Many POSTs to one URL at once, each sent once: HTTP/2 where the server speaks it."""

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from io import BytesIO
from threading import Lock
from typing import Any
from uuid import UUID

import pycurl

from applys.gateways.push.limiter import Limiter

CONNECT_S = 5
CONNECTIONS = 4
STREAMS = 100
IN_FLIGHT = CONNECTIONS * STREAMS
MOST_BYTES = 64 * 1024
GLANCE = 0.1
MULTIPLEX = 2
TIMED_OUT = {pycurl.E_OPERATION_TIMEDOUT}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: names of headers in small letters; a body beyond 64 KiB is cut off."""

    status: int
    headers: dict[str, str]
    body: bytes


@dataclass(frozen=True, slots=True)
class Lost:
    """No answer. `left`: the request may have arrived; `waited`: nothing came back in time."""

    left: bool
    waited: bool


@dataclass(slots=True)
class Exchange:
    """One POST on its way."""

    key: UUID
    body: BytesIO
    left: bool = False
    headers: dict[str, str] = field(default_factory=dict)
    answer: bytearray = field(default_factory=bytearray)

    def take(self, data: bytes) -> int:
        room = MOST_BYTES - len(self.answer)
        self.answer += data[: max(0, room)]
        return len(data)

    def read_header(self, line: bytes) -> None:
        name, colon, value = line.decode("latin-1").partition(":")
        if colon:
            self.headers[name.strip().lower()] = value.strip()

    def leave(self, *_addresses: Any) -> int:
        """Called when a connection stands and the request is about to be written on it."""
        self.left = True
        return int(pycurl.PREREQFUNC_OK)


class Transport:
    """`url` is asked at most `IN_FLIGHT` at a time, on at most four connections over HTTP/2.

    A request is read from a stream that cannot be wound back, so libcurl never sends one again
    by itself. `timeout_s` bounds a whole exchange. Threads share it: each uses connections of
    its own. `authorities` trusts other certificates than the machine's.
    """

    def __init__(
        self, url: str, limiter: Limiter, timeout_s: float, authorities: str | None = None
    ) -> None:
        self._url, self._limiter, self._timeout = url, limiter, timeout_s
        self._authorities = authorities
        self._idle: list[pycurl.CurlMulti] = []
        self._lock = Lock()

    def post(
        self,
        bodies: Iterable[tuple[UUID, bytes]],
        headers: list[str],
        still: Callable[[], bool],
    ) -> Iterator[tuple[UUID, Reply | Lost | None]]:
        """Answers as they come; None for a body that was not sent, `still` having said no."""
        multi = self._borrowed()
        posting = Posting(multi, self._limiter, lambda each: self._handle(each, headers))
        try:
            yield from posting.run(iter(bodies), still)
        finally:
            if posting.is_over:
                with self._lock:
                    self._idle.append(multi)
            else:
                posting.abandon()
                multi.close()

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for multi in idle:
            multi.close()

    def _borrowed(self) -> pycurl.CurlMulti:
        with self._lock:
            if self._idle:
                return self._idle.pop()
        multi = pycurl.CurlMulti()
        multi.setopt(pycurl.M_PIPELINING, MULTIPLEX)
        multi.setopt(pycurl.M_MAX_HOST_CONNECTIONS, CONNECTIONS)
        multi.setopt(pycurl.M_MAX_CONCURRENT_STREAMS, STREAMS)
        return multi

    def _handle(self, exchange: Exchange, headers: list[str]) -> pycurl.Curl:
        handle = pycurl.Curl()
        secure = self._url.startswith("https")
        options = {
            pycurl.URL: self._url,
            pycurl.POST: 1,
            pycurl.POSTFIELDSIZE: exchange.body.getbuffer().nbytes,
            pycurl.READFUNCTION: exchange.body.read,
            pycurl.HTTPHEADER: headers,
            pycurl.HTTP_VERSION: pycurl.CURL_HTTP_VERSION_2TLS
            if secure
            else pycurl.CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE,
            pycurl.PIPEWAIT: 1,
            pycurl.NOSIGNAL: 1,
            pycurl.FOLLOWLOCATION: 0,
            pycurl.PROXY: "",
            pycurl.CONNECTTIMEOUT_MS: int(1000 * min(CONNECT_S, self._timeout)),
            pycurl.TIMEOUT_MS: int(1000 * self._timeout),
            pycurl.WRITEFUNCTION: exchange.take,
            pycurl.HEADERFUNCTION: exchange.read_header,
            pycurl.PREREQFUNCTION: exchange.leave,
        }
        for option, value in options.items():
            handle.setopt(option, value)
        if self._authorities:
            handle.setopt(pycurl.CAINFO, self._authorities)
        handle.exchange = exchange
        return handle


class Posting:
    """One call's exchanges: what waits, what is in flight, what ended."""

    def __init__(
        self,
        multi: pycurl.CurlMulti,
        limiter: Limiter,
        handle: Callable[[Exchange], pycurl.Curl],
    ) -> None:
        self._multi, self._limiter, self._handle = multi, limiter, handle
        self._flying: set[pycurl.Curl] = set()
        self.is_over = False

    def run(
        self, bodies: Iterator[tuple[UUID, bytes]], still: Callable[[], bool]
    ) -> Iterator[tuple[UUID, Reply | Lost | None]]:
        waiting = next(bodies, None)
        while waiting is not None or self._flying:
            pause = GLANCE
            while waiting is not None and len(self._flying) < IN_FLIGHT:
                if not still():
                    yield waiting[0], None
                elif pause := self._limiter.take():
                    break
                else:
                    self._start(Exchange(waiting[0], BytesIO(waiting[1])))
                    pause = GLANCE
                waiting = next(bodies, None)
            yield from self._ended()
            self._multi.select(min(pause, GLANCE))
        self.is_over = True

    def abandon(self) -> None:
        """The caller left: nothing in flight is listened to any more."""
        for handle in self._flying:
            self._multi.remove_handle(handle)
            handle.close()
        self._flying.clear()

    def _start(self, exchange: Exchange) -> None:
        handle = self._handle(exchange)
        self._multi.add_handle(handle)
        self._flying.add(handle)

    def _ended(self) -> Iterator[tuple[UUID, Reply | Lost]]:
        self._multi.perform()
        while True:
            left, well, badly = self._multi.info_read()
            for handle in well:
                yield self._closed(handle, None)
            for handle, code, _text in badly:
                yield self._closed(handle, code)
            if not left:
                return

    def _closed(self, handle: pycurl.Curl, code: int | None) -> tuple[UUID, Reply | Lost]:
        exchange: Exchange = handle.exchange
        status = handle.getinfo(pycurl.RESPONSE_CODE)
        self._multi.remove_handle(handle)
        self._flying.discard(handle)
        handle.close()
        if code is None:
            return exchange.key, Reply(status, exchange.headers, bytes(exchange.answer))
        return exchange.key, Lost(left=exchange.left, waited=code in TIMED_OUT)
