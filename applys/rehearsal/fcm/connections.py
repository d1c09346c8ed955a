"""One connection: HTTP/1.1, or HTTP/2 by prior knowledge, told apart by its first bytes."""

import asyncio
import re
from collections.abc import Callable
from contextlib import suppress
from typing import Any, cast

import h2.config
import h2.connection
import h2.errors
import h2.events
import h2.exceptions
from hpack import Decoder

from applys.rehearsal.fcm.answers import Answer, Silence, refusal

PREFACE = b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n"
MOST_BYTES = 1024 * 1024
MOST_HEAD = 64 * 1024
MOST_READ = 1024
LENGTH = re.compile(r"[0-9]{1,9}")
REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 413: "Content Too Large"}
# Checking headers takes more than all the rest, and both ends are ours.
H2 = h2.config.H2Configuration(
    client_side=False,
    header_encoding="utf-8",
    validate_inbound_headers=False,
    normalize_inbound_headers=False,
    validate_outbound_headers=False,
    normalize_outbound_headers=False,
)

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


class Plain:
    """HTTP/1.1 with kept connections."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._buffer = b""
        self._busy = False

    def received(self, data: bytes) -> None:
        self._buffer += data
        self._next()

    def _next(self) -> None:
        """Answer the next whole request, unless one is being answered."""
        head, found, rest = self._buffer.partition(b"\r\n\r\n")
        if self._busy or (not found and len(self._buffer) <= MOST_HEAD):
            return
        method, path, fields = _head(head)
        length = fields.get("content-length", "0" if method == "GET" else "")
        if not found or not LENGTH.fullmatch(length) or int(length) > MOST_BYTES:
            self._reply(refusal(413, "INVALID_ARGUMENT"), last=True)
            return
        if len(rest) < int(length):
            return
        body, self._buffer = rest[: int(length)], rest[int(length) :]
        self._busy = True
        answer = self._connection.desk(method, path, fields.get("authorization", ""), body)
        last = fields.get("connection", "").lower() == "close"
        wait = self._connection.later if method == "POST" else _at_once
        wait(lambda: self._reply(answer, last=last))

    def _reply(self, answer: Answer | Silence, *, last: bool) -> None:
        transport = self._connection.transport
        if answer is Silence.CUT:
            transport.abort()
        if isinstance(answer, Silence) or transport.is_closing():
            return
        fields = [
            f"HTTP/1.1 {answer.status} {REASONS.get(answer.status, 'Rehearsed')}",
            f"Content-Type: {answer.type}",
            f"Content-Length: {len(answer.body)}",
            *([f"Retry-After: {answer.retry_after}"] if answer.retry_after is not None else []),
            *(["Connection: close"] if last else []),
        ]
        transport.write("\r\n".join(fields).encode() + b"\r\n\r\n" + answer.body)
        self._busy = False
        if last:
            transport.close()
        else:
            self._next()


class Remembering(Decoder):
    """Reads a block of headers that came before only once, while its table stays as it was.

    A client repeats its blocks, and reading them took a third of the time of an exchange.
    """

    def __init__(self) -> None:
        super().__init__()
        self._read: dict[bytes, Any] = {}

    def decode(self, data: bytes, raw: bool = False) -> Any:  # noqa: FBT001, FBT002 - theirs
        if data not in self._read:
            before = self._table()
            read = super().decode(data, raw)
            if self._table() != before or len(self._read) == MOST_READ:
                self._read.clear()
                return read
            self._read[data] = read
        return self._read[data]

    def _table(self) -> tuple[Any, ...]:
        return self.header_table_size, *self.header_table.dynamic_entries


class Multiplexed:
    """HTTP/2: a hundred requests at a time, answered as they are ready."""

    def __init__(self, connection: Connection) -> None:
        self._connection = connection
        self._wire = h2.connection.H2Connection(H2)
        self._wire.decoder = Remembering()
        self._wire.initiate_connection()
        self._requests: dict[int, tuple[dict[str, str], bytearray]] = {}
        self._due = False
        self._flush()

    def received(self, data: bytes) -> None:
        try:
            events = self._wire.receive_data(data)
        except h2.exceptions.ProtocolError:
            self._flush()
            self._connection.transport.close()
            return
        for event in events:
            self._happened(event)
        self._flush()

    def _happened(self, event: h2.events.Event) -> None:
        match event:
            case h2.events.RequestReceived():
                fields = {str(name): str(value) for name, value in event.headers or []}
                self._requests[event.stream_id or 0] = fields, bytearray()
            case h2.events.DataReceived():
                length = event.flow_controlled_length or 0
                self._wire.acknowledge_received_data(length, event.stream_id or 0)
                if request := self._requests.get(event.stream_id or 0):
                    request[1].extend(event.data or b"")
            case h2.events.StreamReset():
                self._requests.pop(event.stream_id or 0, None)
            case h2.events.StreamEnded():
                self._asked(event.stream_id or 0)

    def _asked(self, stream: int) -> None:
        fields, body = self._requests.pop(stream)
        if len(body) > MOST_BYTES:
            self._reply(stream, refusal(413, "INVALID_ARGUMENT"))
            return
        method, path = fields[":method"], fields[":path"]
        answer = self._connection.desk(method, path, fields.get("authorization", ""), bytes(body))
        self._connection.later(lambda: self._reply(stream, answer))

    def _reply(self, stream: int, answer: Answer | Silence) -> None:
        if answer is Silence.WAIT or self._connection.transport.is_closing():
            return
        # The client may have left the stream, or the connection, meanwhile.
        with suppress(h2.exceptions.ProtocolError):
            if isinstance(answer, Silence):
                self._wire.reset_stream(stream, h2.errors.ErrorCodes.INTERNAL_ERROR)
            else:
                self._say(stream, answer)
        if not self._due:
            self._due = True
            asyncio.get_running_loop().call_soon(self._flush)

    def _say(self, stream: int, answer: Answer) -> None:
        fields = [
            (":status", str(answer.status)),
            ("content-type", answer.type),
            ("content-length", str(len(answer.body))),
        ]
        if answer.retry_after is not None:
            fields.append(("retry-after", str(answer.retry_after)))
        self._wire.send_headers(stream, fields)
        most, size = self._wire.max_outbound_frame_size, len(answer.body)
        for start in range(0, max(size, 1), most):
            end = start + most
            self._wire.send_data(stream, answer.body[start:end], end_stream=end >= size)

    def _flush(self) -> None:
        self._due = False
        if data := self._wire.data_to_send():
            self._connection.transport.write(data)


def _head(head: bytes) -> tuple[str, str, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    method, _, rest = first.partition(" ")
    split = (line.partition(":") for line in lines)
    fields = {name.strip().lower(): value.strip() for name, _, value in split}
    return method, rest.partition(" ")[0], fields


def _at_once(reply: Callable[[], None]) -> None:
    reply()
