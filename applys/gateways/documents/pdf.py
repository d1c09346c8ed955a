"""Whether bytes are a PDF (ISO 32000) that only shows pages.

Readers do what a PDF asks of them. Its names may be spelt with escapes (`/J#61vaScript`) and its
objects may lie in compressed streams, so both are undone before names are looked for.
"""

import re
import zlib
from collections.abc import Iterator

from applys.gateways.documents.refusals import BadDocument, Reason

MAGIC = b"%PDF-"
VERSION = re.compile(rb"%PDF-(1\.[0-7]|2\.0)\s")
# The end mark is within the last 1,024 bytes: some writers add a line or two after it.
END, TAIL = b"%%EOF", 1024
ACTS = {b"JavaScript", b"Launch", b"RichMedia", b"XFA", b"ImportData", b"SubmitForm"}
LOCK, PACKED, PREDICTED = b"Encrypt", b"ObjStm", {b"DecodeParms", b"DP", b"Crypt"}
NAME = re.compile(rb"/([^\x00\t\n\x0c\r ()<>\[\]{}/%]{1,64})")
ESCAPE = re.compile(rb"#([0-9A-Fa-f]{2})")
DATA = re.compile(rb"stream\r?\n")
# What a CV's objects take at most, unpacked.
MOST_STREAMS, MOST_UNPACKED = 200, 16 * 1024 * 1024


def check(raw: bytes) -> None:
    """Raise `BadDocument` for what is not whole, is locked, or holds something that acts."""
    if not VERSION.match(raw) or END not in raw[-TAIL:] or b"endobj" not in raw:
        raise BadDocument(Reason.DAMAGED)
    spelt = {name for name, _ in _names(raw)}
    for objects in _unpacked(raw):
        spelt.update(name for name, _ in _names(objects))
    if LOCK in spelt:
        raise BadDocument(Reason.LOCKED)
    if spelt & ACTS:
        raise BadDocument(Reason.ACTIVE)


def _names(content: bytes) -> Iterator[tuple[bytes, int]]:
    """The names of a piece of PDF, escapes undone, and where each ends."""
    for found in NAME.finditer(content):
        name = ESCAPE.sub(lambda code: bytes([int(code.group(1), 16)]), found.group(1))
        yield name, found.end()


def _unpacked(raw: bytes) -> Iterator[bytes]:
    """The objects of each compressed stream; those packed in an unusual way are refused."""
    left = MOST_UNPACKED
    ends = [end for name, end in _names(raw) if name == PACKED]
    if len(ends) > MOST_STREAMS:
        raise BadDocument(Reason.DAMAGED)
    for end in ends:
        data = DATA.search(raw, end)
        begins = raw.rfind(b"obj", 0, end)
        if data is None or PREDICTED & {name for name, _ in _names(raw[begins : data.start()])}:
            raise BadDocument(Reason.DAMAGED)
        objects = _inflated(memoryview(raw)[data.end() :], left)
        left -= len(objects)
        yield objects


def _inflated(packed: memoryview, most: int) -> bytes:
    unpacking = zlib.decompressobj()
    try:
        objects = unpacking.decompress(packed, max(1, most))
    except zlib.error as error:
        raise BadDocument(Reason.DAMAGED) from error
    if not unpacking.eof and unpacking.unconsumed_tail:
        raise BadDocument(Reason.DAMAGED)
    return objects
