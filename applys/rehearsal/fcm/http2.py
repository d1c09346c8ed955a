"""HTTP/2: a hundred requests of one connection at a time, answered as they are ready."""

import asyncio
from contextlib import suppress
from typing import TYPE_CHECKING, Any

import h2.config
import h2.connection
import h2.errors
import h2.events
import h2.exceptions
from hpack import Decoder

from applys.rehearsal.fcm.answers import LARGEST_REQUEST, Answer, Silence, refusal

if TYPE_CHECKING:
    from applys.rehearsal.fcm.connections import Connection

LARGEST_MEMORY = 1024
WINDOW = 2**20  # a hundred requests of 4 kB wait for nobody
# Checking headers takes more than all the rest, and both ends are ours.
H2 = h2.config.H2Configuration(
    client_side=False,
    header_encoding="utf-8",
    validate_inbound_headers=False,
    normalize_inbound_headers=False,
    validate_outbound_headers=False,
    normalize_outbound_headers=False,
)


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
            if self._table() != before or len(self._read) == LARGEST_MEMORY:
                self._read.clear()
                return read
            self._read[data] = read
        return self._read[data]

    @property
    def remembered(self) -> int:
        return len(self._read)

    def _table(self) -> tuple[Any, ...]:
        return self.header_table_size, *self.header_table.dynamic_entries


class Multiplexed:
    """HTTP/2: a hundred requests at a time, answered as they are ready."""

    def __init__(self, connection: "Connection") -> None:
        self._connection = connection
        self._wire = h2.connection.H2Connection(H2)
        self._wire.decoder = Remembering()
        self._wire.initiate_connection()
        self._wire.increment_flow_control_window(WINDOW)
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
        if len(body) > LARGEST_REQUEST:
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
