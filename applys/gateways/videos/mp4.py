"""The boxes of an MP4 or QuickTime film (ISO/IEC 14496-12): how long it lasts, and what to blank.

The longest of what the film, its tracks, its samples and its fragments say is taken for its
length, so that one false box hides nothing.
"""

import struct
from collections.abc import Iterator
from dataclasses import dataclass, field

from applys.gateways.videos.refusals import BadVideo, Reason

# Where phones write places, dates and names, and what is room for anything.
BLANKED = frozenset({b"udta", b"meta", b"uuid", b"free", b"skip"})
PARENTS = frozenset(
    {b"moov", b"trak", b"mdia", b"minf", b"stbl", b"mvex", b"moof", b"traf", b"edts"}
)
SHOWN = frozenset({b"vide", b"soun"})
MOST_BOXES = 50_000
UNKNOWN = (0xFFFFFFFF, 0xFFFFFFFFFFFFFFFF)
HEADER, LONG_HEADER = 8, 16


@dataclass(kw_only=True)
class Track:
    """What is read of a track; `ticks` are of its own clock, `rate` of them a second."""

    start: int
    end: int
    number: int = 0
    rate: int = 0
    ticks: int = 0
    declared: int = 0
    handler: bytes = b""


@dataclass(kw_only=True)
class Film:
    """What is read of a film as its boxes go by."""

    tracks: list[Track] = field(default_factory=list)
    rate: int = 0
    ticks: int = 0
    usual: dict[int, int] = field(default_factory=dict)
    fragment: tuple[int, int] = (0, 0)
    fragments: dict[int, int] = field(default_factory=dict)
    boxes: int = 0


def is_one(raw: bytes) -> bool:
    """Whether it begins as one: HEIC and AVIF pictures do too, and have no track."""
    return raw[4:8] == b"ftyp"


def seconds(content: bytearray) -> float:
    """How long the film lasts; what is to be blanked is blanked in place. Raise `BadVideo`."""
    film = Film()
    try:
        _read(content, 0, len(content), film)
    except (struct.error, IndexError, RecursionError) as error:
        raise BadVideo(Reason.DAMAGED) from error
    if not any(track.handler == b"vide" for track in film.tracks):
        raise BadVideo(Reason.NOT_A_VIDEO)
    for track in film.tracks:
        if track.handler not in SHOWN:
            _blank(content, track.start, track.start + HEADER, track.end)
    return _longest(film)


def _longest(film: Film) -> float:
    lengths = [film.ticks / film.rate] if film.rate else []
    for track in film.tracks:
        ticks = max(track.ticks, track.declared) + film.fragments.get(track.number, 0)
        if track.rate:
            lengths.append(ticks / track.rate)
    if not any(lengths):
        raise BadVideo(Reason.DAMAGED)
    return max(lengths)


def _read(content: bytearray, start: int, end: int, film: Film) -> None:
    for kind, at, body, after in _boxes(content, start, end, film):
        if kind in BLANKED:
            _blank(content, at, body, after)
        if kind == b"trak":
            film.tracks.append(Track(start=at, end=after))
        if reader := READERS.get(kind):
            reader(bytes(content[body:after]), film)
        if kind in PARENTS:
            _read(content, body, after, film)


def _boxes(
    content: bytearray, start: int, end: int, film: Film
) -> Iterator[tuple[bytes, int, int, int]]:
    while start < end:
        size, kind = struct.unpack_from(">I4s", content, start)
        body = start + HEADER
        if size == 1:
            (size,) = struct.unpack_from(">Q", content, body)
            body = start + LONG_HEADER
        after = end if size == 0 else start + size
        film.boxes += 1
        if after < body or after > end or film.boxes > MOST_BOXES:
            raise BadVideo(Reason.DAMAGED)
        yield kind, start, body, after
        start = after


def _blank(content: bytearray, at: int, body: int, after: int) -> None:
    """Let a box of the same size, and nothing in it, stand there."""
    content[at + 4 : at + 8] = b"free"
    content[body:after] = bytes(after - body)


def _clock(body: bytes) -> tuple[int, int]:
    """Ticks a second and ticks, of a movie's or a media's header."""
    at, form = (20, ">IQ") if body[0] == 1 else (12, ">II")
    rate, ticks = struct.unpack_from(form, body, at)
    return rate, 0 if ticks in UNKNOWN else ticks


def _movie(body: bytes, film: Film) -> None:
    film.rate, film.ticks = _clock(body)


def _media(body: bytes, film: Film) -> None:
    film.tracks[-1].rate, film.tracks[-1].declared = _clock(body)


def _handler(body: bytes, film: Film) -> None:
    # QuickTime has a second one, in the media's information, that says where the data lie.
    track = film.tracks[-1]
    track.handler = track.handler or body[8:12]


def _head(body: bytes, film: Film) -> None:
    (film.tracks[-1].number,) = struct.unpack_from(">I", body, 20 if body[0] == 1 else 12)


def _times(body: bytes, film: Film) -> None:
    (count,) = struct.unpack_from(">I", body, 4)
    pairs = body[8 : 8 + 8 * count]
    if len(pairs) < 8 * count:
        raise BadVideo(Reason.DAMAGED)
    film.tracks[-1].ticks = sum(number * each for number, each in struct.iter_unpack(">II", pairs))


def _extends(body: bytes, film: Film) -> None:
    number, _, usual = struct.unpack_from(">III", body, 4)
    film.usual[number] = usual


def _fragment(body: bytes, film: Film) -> None:
    flags, number = struct.unpack_from(">II", body)
    at = 8 + (8 if flags & 0x1 else 0) + (4 if flags & 0x2 else 0)
    usual = struct.unpack_from(">I", body, at)[0] if flags & 0x8 else film.usual.get(number, 0)
    film.fragment = (number, usual)


def _run(body: bytes, film: Film) -> None:
    flags, count = struct.unpack_from(">II", body)
    number, usual = film.fragment
    ticks = count * usual
    if flags & 0x100:
        at = 8 + (4 if flags & 0x1 else 0) + (4 if flags & 0x4 else 0)
        step = 4 * (flags & 0xF00).bit_count()
        if at + count * step > len(body):
            raise BadVideo(Reason.DAMAGED)
        ticks = sum(struct.unpack_from(">I", body, at + step * n)[0] for n in range(count))
    film.fragments[number] = film.fragments.get(number, 0) + ticks


READERS = {
    b"mvhd": _movie, b"mdhd": _media, b"hdlr": _handler, b"tkhd": _head, b"stts": _times,
    b"trex": _extends, b"tfhd": _fragment, b"trun": _run,
}  # fmt: skip
