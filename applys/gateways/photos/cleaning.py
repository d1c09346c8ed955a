"""Decodes once, draws again on a fresh sheet, and lets nothing else through."""

import hashlib
from concurrent.futures import ThreadPoolExecutor
from contextlib import nullcontext, suppress
from dataclasses import dataclass
from io import BytesIO
from threading import Lock

import pillow_heif
from PIL import Image, ImageCms
from PIL.Image import Resampling, Transpose

from applys.gateways.photos import kinds, notes
from applys.gateways.photos.refusals import MOST_PIXELS, BadPhoto, Reason
from applys.kernel.places import Point

MOST_SIDE = 1600
THUMBNAIL_SIDE = 320
BOMBS = (Image.DecompressionBombError, Image.DecompressionBombWarning)
KEPT_MODES = {"RGB", "L", "CMYK"}

# Memory: two pictures at once in a process, and only one of the big ones. Always on the same two
# threads: each thread that ever decodes keeps what it freed.
BIG_PIXELS = 16_000_000
_decoders = ThreadPoolExecutor(2, thread_name_prefix="photos")
_big = Lock()

pillow_heif.register_heif_opener(
    thumbnails=False, depth_images=False, aux_images=False, decode_threads=1
)


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanPhoto:
    """Two JPEGs in sRGB, upright, without any metadata.

    `width` and `height` are the picture's pixels, `sha256` the hex digest of its bytes. `position`
    is where the camera says it was: for its sender's eyes, never kept.
    """

    picture: bytes
    thumbnail: bytes
    width: int
    height: int
    sha256: str
    position: Point | None


def clean(raw: bytes) -> CleanPhoto:
    """Make a picture of at most 1600 pixels a side and a thumbnail of 320 out of untrusted bytes.

    JPEG, PNG, WebP or HEIC, the first frame only; 8 MiB and 50 million pixels (PNG and WebP: 25)
    at most, read from the header before anything is decoded. Raise `BadPhoto` or `PhotoTooHeavy`.
    Waits its turn: two decode at once.
    """
    return _decoders.submit(_cleaned, raw, kinds.check(raw)).result()


def _cleaned(raw: bytes, kind: str) -> CleanPhoto:
    try:
        return _drawn(raw, kind)
    except BadPhoto:
        raise
    except BOMBS as error:
        raise BadPhoto(Reason.TOO_MANY_PIXELS) from error
    except Exception as error:  # decoders fed by strangers may raise anything
        raise BadPhoto(Reason.DAMAGED) from error


def _drawn(raw: bytes, kind: str) -> CleanPhoto:
    with Image.open(BytesIO(raw), formats=(kind,)) as opened:
        pixels = opened.width * opened.height
        if pixels > MOST_PIXELS[kind]:
            raise BadPhoto(Reason.TOO_MANY_PIXELS)
        with _big if pixels > BIG_PIXELS else nullcontext():
            small = _shrunk(opened)
        turn, position = notes.read(opened)
        sheet = _redrawn(small, opened.info.get("icc_profile"), turn)
    picture, (width, height) = _jpeg(sheet, quality=80), sheet.size
    sheet.thumbnail((THUMBNAIL_SIDE, THUMBNAIL_SIDE))
    return CleanPhoto(
        picture=picture,
        thumbnail=_jpeg(sheet, quality=75),
        width=width,
        height=height,
        sha256=hashlib.sha256(picture).hexdigest(),
        position=position,
    )


def _shrunk(image: Image.Image) -> Image.Image:
    """Decode, a JPEG at half, a quarter or an eighth where that is enough, and make it small."""
    most = min(1.0, MOST_SIDE / max(image.size))
    image.draft(None, (max(1, int(image.width * most)), max(1, int(image.height * most))))
    if image.mode not in KEPT_MODES:
        image = image.convert("RGBA" if image.has_transparency_data else "RGB")
    image.thumbnail((MOST_SIDE, MOST_SIDE), Resampling.LANCZOS)
    image.load()
    return image


def _redrawn(image: Image.Image, profile: bytes | None, turn: Transpose | None) -> Image.Image:
    """Draw the pixels, in sRGB and upright, on a white sheet that knows nothing else."""
    if image.mode == "RGBA":
        paper = Image.new("RGB", image.size, "white")
        paper.paste(image, mask=image)
        image = paper
    image = _in_srgb(image, profile)
    if turn is not None:
        image = image.transpose(turn)
    sheet = Image.new("RGB", image.size)
    sheet.paste(image)
    return sheet


def _in_srgb(image: Image.Image, profile: bytes | None) -> Image.Image:
    """Convert the colours; a profile that is not one, or not this picture's, counts for nothing."""
    if profile:
        with suppress(ImageCms.PyCMSError, OSError):
            source = ImageCms.ImageCmsProfile(BytesIO(profile))
            target = ImageCms.createProfile("sRGB")
            converted = ImageCms.profileToProfile(image, source, target, outputMode="RGB")
            if converted is not None:
                return converted
    return image.convert("RGB")


def _jpeg(image: Image.Image, *, quality: int) -> bytes:
    """JPEG: every phone, letter and printed sheet reads it, and it costs a third of WebP's time."""
    written = BytesIO()
    image.save(written, "JPEG", quality=quality, optimize=True, progressive=True)
    return written.getvalue()
