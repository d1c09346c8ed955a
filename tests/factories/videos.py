"""Films as phones and browsers write them, as small as they can be; no picture is in them."""

import struct

PLACE = b"+47.4128+000.9842/"


def box(kind, *parts):
    body = b"".join(parts)
    return struct.pack(">I4s", 8 + len(body), kind) + body


def a_track(seconds, *, handler=b"vide", rate=600, declared=None):
    """A track whose samples last so many seconds; `declared` is what its header says."""
    media = box(
        b"mdhd", struct.pack(">IIIIII", 0, 0, 0, rate, round((declared or seconds) * rate), 0)
    )
    kind = box(b"hdlr", b"\0" * 8, handler, b"\0" * 12)
    times = box(b"stts", struct.pack(">IIII", 0, 1, round(seconds * 30), rate // 30))
    head = box(b"tkhd", struct.pack(">IIIII", 0, 0, 0, 1, 0))
    return box(b"trak", head, box(b"mdia", media, kind, box(b"minf", box(b"stbl", times))))


def an_mp4(seconds=20, *, declared=None, brand=b"isom", tracks=None, extra=b""):
    """A film; `extra` boxes stand in its movie, a phone's place among them."""
    shown = declared or seconds
    movie = box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 600, round(shown * 600)))
    kept = a_track(seconds, declared=declared) if tracks is None else b"".join(tracks)
    place = box(b"udta", box(b"\xa9xyz", PLACE))
    head = box(b"ftyp", brand, b"\0\0\0\0", brand)
    return head + box(b"moov", movie, kept, place, extra) + box(b"mdat", b"\0" * 64)


def a_fragmented_mp4(seconds=20):
    """What a browser records: no length in its head, its samples in fragments."""
    track = a_track(0)
    extends = box(b"mvex", box(b"trex", struct.pack(">IIIIII", 0, 1, 1, 20, 0, 0)))
    movie = box(b"moov", box(b"mvhd", struct.pack(">IIIII", 0, 0, 0, 600, 0)), track, extends)
    head = box(b"tfhd", struct.pack(">II", 0, 1))
    run = box(b"trun", struct.pack(">II", 0, 30))
    fragment = box(b"moof", box(b"traf", head, run)) + box(b"mdat", b"\0" * 8)
    return box(b"ftyp", b"iso5", b"\0\0\0\0") + movie + fragment * seconds


def element(name, body, *, size=None):
    length = b"\xff" if size is None and body is None else (len(body) | 1 << 56).to_bytes(8)
    return bytes.fromhex(name) + length + (body or b"")


def a_webm(seconds=20, *, doctype=b"webm", declares=True, kind=1):
    """A film in clusters of ten seconds; without `declares`, as a browser records it."""
    head = element("1A45DFA3", element("4282", doctype))
    length = element("4489", struct.pack(">d", seconds * 1000)) if declares else b""
    tracks = element("1654AE6B", element("AE", element("83", bytes([kind]))))
    tags = element("1254C367", PLACE)
    clusters = b"".join(
        bytes.fromhex("1F43B675FF")
        + element("E7", (at * 1000).to_bytes(4))
        + element("A3", b"\x81" + struct.pack(">h", min(10, seconds - at) * 1000) + b"\0pictures")
        for at in range(0, seconds, 10)
    )
    inside = element("1549A966", element("2AD7B1", (1_000_000).to_bytes(3)) + length)
    return head + bytes.fromhex("18538067FF") + inside + tracks + tags + clusters
