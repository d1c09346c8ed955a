"""Many POSTs to one URL at once, each sent once: HTTP/2 where the server speaks it."""

import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
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
MANY = IN_FLIGHT // 4
MOST_BYTES = 64 * 1024
SMALLEST_BUFFER = 16 * 1024  # libcurl has one a handle, of 64 KiB unless told otherwise
GLANCE = 0.1
BLINK = 0.001
BREATH = 0.008  # a look costs as much as all that flies: answers are taken together
MULTIPLEX = 2
TIMED_OUT = {pycurl.E_OPERATION_TIMEDOUT}


@dataclass(frozen=True, slots=True)
class Reply:
    """An answer: its lines of headers as they came; a body beyond 64 KiB is cut off."""

    status: int
    head: Sequence[bytes]
    body: bytes

    @property
    def headers(self) -> dict[str, str]:
        """By their names in small letters."""
        split = (line.decode("latin-1").partition(":") for line in self.head)
        return {name.strip().lower(): value.strip() for name, colon, value in split if colon}


@dataclass(frozen=True, slots=True)
class Lost:
    """No answer. `left`: the request may have arrived; `waited`: nothing came back in time."""

    left: bool
    waited: bool


class Slot:
    """A handle of libcurl, used for one POST after another."""

    def __init__(self, options: dict[int, Any]) -> None:
        self._body, self._head, self._answer = BytesIO(), list[bytes](), bytearray()
        self.curl = pycurl.Curl()
        self.curl.slot = self
        for option, value in options.items():
            self.curl.setopt(option, value)
        self.curl.setopt(pycurl.READFUNCTION, self._body.read)
        self.curl.setopt(pycurl.WRITEFUNCTION, self._take)
        self.curl.setopt(pycurl.HEADERFUNCTION, self._head.append)
        self.curl.setopt(pycurl.PREREQFUNCTION, self._leave)

    def begin(self, key: UUID, body: bytes, headers: list[str]) -> pycurl.Curl:
        """Make ready for a POST; what the last one left is forgotten."""
        self.key, self._left = key, False
        self._head.clear()
        self._answer.clear()
        self._body.seek(0)
        self._body.truncate()
        self._body.write(body)
        self._body.seek(0)
        self.curl.setopt(pycurl.POSTFIELDSIZE, len(body))
        self.curl.setopt(pycurl.HTTPHEADER, headers)
        return self.curl

    def reply(self) -> Reply:
        status = self.curl.getinfo(pycurl.RESPONSE_CODE)
        return Reply(status, tuple(self._head), bytes(self._answer))

    def lost(self, code: int) -> Lost:
        return Lost(left=self._left, waited=code in TIMED_OUT)

    def _take(self, data: bytes) -> int:
        self._answer += data[: MOST_BYTES - len(self._answer)]
        return len(data)

    def _leave(self, *_addresses: Any) -> int:
        """Called when a connection stands and the request is about to be written on it."""
        self._left = True
        return int(pycurl.PREREQFUNC_OK)


class Lines:
    """The connections of one thread, and slots that wait for a next message."""

    def __init__(self, options: dict[int, Any]) -> None:
        self._options = options
        self._spare: list[Slot] = []
        self.multi = pycurl.CurlMulti()
        self.multi.setopt(pycurl.M_PIPELINING, MULTIPLEX)
        self.multi.setopt(pycurl.M_MAX_HOST_CONNECTIONS, CONNECTIONS)
        self.multi.setopt(pycurl.M_MAX_CONCURRENT_STREAMS, STREAMS)

    def slot(self) -> Slot:
        return self._spare.pop() if self._spare else Slot(self._options)

    def spare(self, slot: Slot) -> None:
        self._spare.append(slot)

    def close(self) -> None:
        for slot in self._spare:
            slot.curl.close()
        self._spare.clear()
        self.multi.close()


class Transport:
    """`url` is asked at most `IN_FLIGHT` at a time, on at most four connections over HTTP/2.

    A request is read from a stream that cannot be wound back, so libcurl never sends one again
    by itself. `timeout_s` bounds a whole exchange. Threads share it: each uses connections of
    its own. `authorities` trusts other certificates than the machine's.
    """

    def __init__(
        self, url: str, limiter: Limiter, timeout_s: float, authorities: str | None = None
    ) -> None:
        self._limiter = limiter
        secure = url.startswith("https")
        self._options: dict[int, Any] = {
            pycurl.URL: url,
            pycurl.POST: 1,
            pycurl.HTTP_VERSION: pycurl.CURL_HTTP_VERSION_2TLS
            if secure
            else pycurl.CURL_HTTP_VERSION_2_PRIOR_KNOWLEDGE,
            pycurl.PIPEWAIT: 1,
            pycurl.NOSIGNAL: 1,
            pycurl.FOLLOWLOCATION: 0,
            pycurl.PROXY: "",
            pycurl.BUFFERSIZE: 4096,
            pycurl.UPLOAD_BUFFERSIZE: SMALLEST_BUFFER,
            pycurl.CONNECTTIMEOUT_MS: int(1000 * min(CONNECT_S, timeout_s)),
            pycurl.TIMEOUT_MS: int(1000 * timeout_s),
            **({pycurl.CAINFO: authorities} if authorities else {}),
        }
        self._idle: list[Lines] = []
        self._lock = Lock()

    def post(
        self,
        bodies: Iterable[tuple[UUID, bytes]],
        headers: list[str],
        still: Callable[[], bool],
    ) -> Iterator[tuple[UUID, Reply | Lost | None]]:
        """Answers as they come; None for a body that was not sent, `still` having said no."""
        with self._lock:
            lines = self._idle.pop() if self._idle else Lines(self._options)
        posting = Posting(lines, self._limiter, headers)
        try:
            yield from posting.run(iter(bodies), still)
        finally:
            if posting.is_over:
                with self._lock:
                    self._idle.append(lines)
            else:
                posting.abandon()
                lines.close()

    def close(self) -> None:
        with self._lock:
            idle, self._idle = self._idle, []
        for lines in idle:
            lines.close()


class Posting:
    """One call's exchanges: what waits, what is in flight, what ended."""

    def __init__(self, lines: Lines, limiter: Limiter, headers: list[str]) -> None:
        self._lines, self._multi, self._limiter = lines, lines.multi, limiter
        self._headers = headers
        self._flying: set[Slot] = set()
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
                    self._start(*waiting)
                    pause = GLANCE
                waiting = next(bodies, None)
            yield from self._ended()
            self._rest(min(pause, GLANCE))
        self.is_over = True

    def abandon(self) -> None:
        """The caller left: nothing in flight is listened to any more."""
        for slot in self._flying:
            self._multi.remove_handle(slot.curl)
            slot.curl.close()
        self._flying.clear()

    def _rest(self, seconds: float) -> None:
        """Until the network stirs; libcurl comes back at once when it has nothing to watch."""
        stirs = self._multi.select(seconds) > 0
        time.sleep(BREATH if stirs and len(self._flying) > MANY else min(seconds, BLINK))

    def _start(self, key: UUID, body: bytes) -> None:
        slot = self._lines.slot()
        self._multi.add_handle(slot.begin(key, body, self._headers))
        self._flying.add(slot)

    def _ended(self) -> Iterator[tuple[UUID, Reply | Lost]]:
        self._multi.perform()
        while True:
            left, well, badly = self._multi.info_read()
            for curl in well:
                yield curl.slot.key, self._freed(curl.slot).reply()
            for curl, code, _text in badly:
                yield curl.slot.key, self._freed(curl.slot).lost(code)
            if not left:
                return

    def _freed(self, slot: Slot) -> Slot:
        self._multi.remove_handle(slot.curl)
        self._flying.discard(slot)
        self._lines.spare(slot)
        return slot
