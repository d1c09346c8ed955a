"""The elements of a WebM film (RFC 8794, RFC 9559): how long it lasts, and what to blank.

Browsers write films whose length nobody wrote down: the last picture's time is read as well.
"""

import struct
from collections.abc import Callable, Iterator
from dataclasses import dataclass

from applys.gateways.videos.refusals import BadVideo, Reason

MAGIC = b"\x1a\x45\xdf\xa3"
SEGMENT, INFO, TRACKS, TRACK, CLUSTER, GROUP = (
    0x18538067, 0x1549A966, 0x1654AE6B, 0xAE, 0x1F43B675, 0xA0,
)  # fmt: skip
HEADER, DOCTYPE, SCALE, DURATION, TYPE, TIME = 0x1A45DFA3, 0x4282, 0x2AD7B1, 0x4489, 0x83, 0xE7
SIMPLE_BLOCK, BLOCK, BLOCK_DURATION = 0xA3, 0xA1, 0x9B
TAGS, ATTACHMENTS, TITLE, VOID = 0x1254C367, 0x1941A469, 0x7BA9, 0xEC
# They hold others, and may not say where they end: we read on inside them.
PARENTS = frozenset({HEADER, SEGMENT, INFO, TRACKS, TRACK, CLUSTER, GROUP})
BLANKED = frozenset({TAGS, ATTACHMENTS, TITLE, VOID})
PICTURES = 1
MOST_ELEMENTS = 100_000
NANO = 1_000_000_000
# No number takes more bytes.
WIDE = 8


@dataclass(kw_only=True)
class Film:
    """What is read of a film as its elements go by; times are in ticks of `scale` nanoseconds."""

    scale: int = 1_000_000
    cluster: int = 0
    shown: int = 0
    last: float = 0
    doctype: bytes = b""
    has_pictures: bool = False

    def seconds(self) -> float:
        """Its length; raise `BadVideo` where it is no film, or says no length."""
        if self.doctype != b"webm" or not self.has_pictures:
            raise BadVideo(Reason.NOT_A_VIDEO)
        if not 0 < self.last * self.scale < float("inf"):
            raise BadVideo(Reason.DAMAGED)
        return self.last * self.scale / NANO


def is_one(raw: bytes) -> bool:
    return raw.startswith(MAGIC)


def seconds(content: bytearray) -> float:
    """How long the film lasts; what is to be blanked is blanked in place. Raise `BadVideo`."""
    # A length that is no number, a cut one: damaged alike.
    try:
        return _seconds(content)
    except (struct.error, IndexError, ValueError, OverflowError) as error:
        raise BadVideo(Reason.DAMAGED) from error


def _seconds(content: bytearray) -> float:
    film = Film()
    for name, at, body, after in _elements(content):
        if reader := READERS.get(name):
            reader(content[body:after], film)
        if name in BLANKED:
            _blank(content, at, after)
    return film.seconds()


def _told(name: str) -> Callable[[bytearray, Film], None]:
    """A reader that keeps a whole number under this name."""

    def read(value: bytearray, film: Film) -> None:
        setattr(film, name, int.from_bytes(value))

    return read


def _doctype(value: bytearray, film: Film) -> None:
    film.doctype = bytes(value).rstrip(b"\0")


def _declared(value: bytearray, film: Film) -> None:
    form = ">d" if len(value) == WIDE else ">f"
    film.last = max(film.last, float(struct.unpack(form, value)[0]))


def _track(value: bytearray, film: Film) -> None:
    film.has_pictures |= int.from_bytes(value) == PICTURES


def _block(value: bytearray, film: Film) -> None:
    """What is shown `n` ticks after its cluster's time."""
    _, at = _number(value, 0)
    film.shown = film.cluster + max(0, int(struct.unpack_from(">h", value, at)[0]))
    film.last = max(film.last, film.shown)


def _stays(value: bytearray, film: Film) -> None:
    film.last = max(film.last, film.shown + int.from_bytes(value))


READERS: dict[int, Callable[[bytearray, Film], None]] = {
    DOCTYPE: _doctype, SCALE: _told("scale"), DURATION: _declared, TYPE: _track,
    TIME: _told("cluster"), SIMPLE_BLOCK: _block, BLOCK: _block, BLOCK_DURATION: _stays,
}  # fmt: skip


def _elements(content: bytearray) -> Iterator[tuple[int, int, int, int]]:
    at, seen, end = 0, 0, len(content)
    while at < end:
        name, body = _number(content, at, keeps_marker=True)
        size, body = _number(content, body)
        is_open = size is None or name in PARENTS
        after = body + (size or 0)
        seen += 1
        if seen > MOST_ELEMENTS or (size is None and name not in PARENTS) or name is None:
            raise BadVideo(Reason.DAMAGED)
        if after > end:
            raise BadVideo(Reason.DAMAGED)
        yield name, at, body, after
        at = body if is_open else after


def _number(content: bytearray, at: int, *, keeps_marker: bool = False) -> tuple[int | None, int]:
    """A number of one to eight bytes, None when all its bits are one; and where it ends."""
    length = WIDE + 1 - content[at].bit_length()
    if length > WIDE or at + length > len(content):
        raise BadVideo(Reason.DAMAGED)
    value = int.from_bytes(content[at : at + length])
    if keeps_marker:
        return value, at + length
    bare = value & ((1 << 7 * length) - 1)
    return (None if bare == (1 << 7 * length) - 1 else bare), at + length


def _shown_at(block: bytearray) -> int:
    """When a block is shown, after its cluster's time."""
    _, at = _number(block, 0)
    return max(0, int(struct.unpack_from(">h", block, at)[0]))


def _blank(content: bytearray, at: int, after: int) -> None:
    """Let an element of the same size, and nothing in it, stand there."""
    size = after - at
    wide = WIDE if size > WIDE + 1 else 1
    head = bytes([VOID]) + (((1 << 7 * wide) | (size - 1 - wide)).to_bytes(wide))
    content[at:after] = head + bytes(size - len(head))
