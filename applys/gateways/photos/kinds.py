"""What a file is, by its first bytes: never by its name or by what its sender says."""

from applys.gateways.photos.refusals import MOST_BYTES, BadPhoto, PhotoTooHeavy, Reason

# Four bytes after "ftyp" (ISO/IEC 23008-12): an image or a sequence coded with HEVC.
HEIC_BRANDS = {
    b"heic", b"heix", b"heim", b"heis", b"hevc", b"hevx", b"hevm", b"hevs", b"mif1", b"msf1",
}  # fmt: skip
# Cameras write ten scans or so; thousands cost minutes to decode.
START_OF_SCAN = b"\xff\xda"
MOST_SCANS = 64


def check(raw: bytes) -> str:
    """Name the one decoder, as Pillow calls it, that may read these bytes.

    Raise `PhotoTooHeavy` or `BadPhoto`.
    """
    if not raw:
        raise BadPhoto(Reason.EMPTY)
    if len(raw) > MOST_BYTES:
        raise PhotoTooHeavy
    kind = _sniffed(raw)
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
