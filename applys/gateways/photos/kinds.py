"""What a file is, by its first bytes: never by its name or by what its sender says."""

from applys.gateways.photos.refusals import MOST_BYTES, BadPhoto, PhotoTooHeavy, Reason

# Four bytes after "ftyp" (ISO/IEC 23008-12): an image or a sequence coded with HEVC.
HEIC_BRANDS = {
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1",
}  # fmt: skip
# Cameras write ten scans or so; thousands cost minutes to decode.
START_OF_SCAN = b"\xff\xda"
MOST_SCANS = 64
# What no camera writes, and what makes a file be something else to another program: a page or a
# script anywhere, a PDF's header in its first kilobyte. (A film behind a picture is a phone's own.)
PAGES = (b"<script", b"<html", b"<?php")
PDF, PDF_WITHIN = b"%PDF-", 1024
# An archive is read from its end: 22 bytes, and a comment of so many bytes (APPNOTE 4.3.16).
END_OF_ARCHIVE, END_BYTES, LONGEST_COMMENT = b"PK\x05\x06", 22, 65_535


def check(raw: bytes) -> str:
    """Name the one decoder, as Pillow calls it, that may read these bytes.

    Raise `PhotoTooHeavy` or `BadPhoto`.
    """
    if not raw:
        raise BadPhoto(Reason.EMPTY)
    if len(raw) > MOST_BYTES:
        raise PhotoTooHeavy
    kind = _sniffed(raw)
    if _is_something_else(raw):
        raise BadPhoto(Reason.NOT_A_PHOTO)
    if kind == "JPEG" and raw.count(START_OF_SCAN) > MOST_SCANS:
        raise BadPhoto(Reason.DAMAGED)
    return kind


def _sniffed(raw: bytes) -> str:
    if raw.startswith(b"\xff\xd8\xff"):
        return "JPEG"
    if raw.startswith(b"\x89PNG\r\n\x1a\n"):
        return "PNG"
    if raw[:4] == b"RIFF" and raw[8:12] == b"WEBP":
        return "WEBP"
    if raw[4:8] == b"ftyp" and raw[8:12] in HEIC_BRANDS:
        return "HEIF"
    raise BadPhoto(Reason.NOT_A_PHOTO)


def _is_something_else(raw: bytes) -> bool:
    """Whether a photo is a page, a PDF or an archive as well."""
    return PDF in raw[:PDF_WITHIN] or any(page in raw for page in PAGES) or _is_archive(raw)


def _is_archive(raw: bytes) -> bool:
    end = raw.rfind(END_OF_ARCHIVE, max(0, len(raw) - END_BYTES - LONGEST_COMMENT))
    if end < 0:
        return False
    comment = int.from_bytes(raw[end + END_BYTES - 2 : end + END_BYTES], "little")
    return end + END_BYTES + comment == len(raw)
