"""A crowd's requests: connected beforehand, sent at one instant, each timed to its last byte."""

import asyncio
import time
from collections.abc import Sequence
from typing import NamedTuple
from uuid import UUID

PATIENCE = 60
REQUEST = (
    "POST /v1/events/slots/{slot}/bookings HTTP/1.1\r\nHost: applys\r\n"
    "Authorization: Bearer {token}\r\nContent-Type: application/json\r\n"
    "Content-Length: 2\r\nConnection: close\r\n\r\n{{}}"
)


class Answer(NamedTuple):
    """`seconds` from the instant when all were sent."""

    status: int
    body: bytes
    seconds: float


def rush(port: int, slot_id: UUID, tokens: Sequence[str]) -> list[Answer]:
    """Everyone taps at once, once for each time their token is given."""
    return asyncio.run(_all(port, slot_id, tokens))


async def _all(port: int, slot_id: UUID, tokens: Sequence[str]) -> list[Answer]:
    lines = [await asyncio.open_connection("127.0.0.1", port) for _ in tokens]
    began = time.perf_counter()
    asked = [_one(*line, slot_id, token, began) for line, token in zip(lines, tokens, strict=True)]
    async with asyncio.timeout(PATIENCE):
        return await asyncio.gather(*asked)


async def _one(
    reader: asyncio.StreamReader,
    writer: asyncio.StreamWriter,
    slot_id: UUID,
    token: str,
    began: float,
) -> Answer:
    writer.write(REQUEST.format(slot=slot_id, token=token).encode())
    head, _, body = (await reader.read()).partition(b"\r\n\r\n")
    taken = time.perf_counter() - began
    writer.close()
    return Answer(int(head.split(b" ", 2)[1]), body, taken)
