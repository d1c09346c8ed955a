"""HTTP/1.1: requests of one connection are answered in the order they came."""

import re
from collections.abc import Callable
from typing import TYPE_CHECKING

from applys.rehearsal.fcm.answers import LARGEST_REQUEST, Answer, Silence, refusal

if TYPE_CHECKING:
    from applys.rehearsal.fcm.connections import Connection

MOST_HEAD = 64 * 1024
LENGTH = re.compile(r"[0-9]{1,9}")
REASONS = {200: "OK", 400: "Bad Request", 404: "Not Found", 413: "Content Too Large"}


class Plain:
    """HTTP/1.1 with kept connections."""

    def __init__(self, connection: "Connection") -> None:
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
        if not found or not LENGTH.fullmatch(length) or int(length) > LARGEST_REQUEST:
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


def _head(head: bytes) -> tuple[str, str, dict[str, str]]:
    first, *lines = head.decode("latin-1").split("\r\n")
    method, _, rest = first.partition(" ")
    split = (line.partition(":") for line in lines)
    fields = {name.strip().lower(): value.strip() for name, _, value in split}
    return method, rest.partition(" ")[0], fields


def _at_once(reply: Callable[[], None]) -> None:
    reply()
