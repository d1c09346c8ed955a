"""What a camera noted in a photo (EXIF 2.32), as far as it can be read."""

import math
from collections.abc import Mapping
from typing import Any

from PIL import Image
from PIL.ExifTags import GPS, IFD, Base
from PIL.Image import Transpose

from applys.kernel.places import Point

UPRIGHT = {
    2: Transpose.FLIP_LEFT_RIGHT,
    3: Transpose.ROTATE_180,
    4: Transpose.FLIP_TOP_BOTTOM,
    5: Transpose.TRANSPOSE,
    6: Transpose.ROTATE_270,
    7: Transpose.TRANSVERSE,
    8: Transpose.ROTATE_90,
}
SIXTIETHS = (1, 60, 3600)


def read(image: Image.Image) -> tuple[Transpose | None, Point | None]:
    """How to turn the picture upright, and where it was taken; what is unreadable is nothing."""
    try:
        noted = image.getexif()
        turn, place = noted.get(Base.Orientation), noted.get_ifd(IFD.GPSInfo)
        return UPRIGHT.get(turn if isinstance(turn, int) else 1), _point(place)
    except Exception:  # noqa: BLE001 - notes are strangers' too, and a photo is good without them
        return None, None


def _point(place: Mapping[int, Any]) -> Point | None:
    """The point in degrees; (0, 0) is what a camera without a position writes."""
    latitude = _degrees(place.get(GPS.GPSLatitude), place.get(GPS.GPSLatitudeRef), "S")
    longitude = _degrees(place.get(GPS.GPSLongitude), place.get(GPS.GPSLongitudeRef), "W")
    if latitude is None or longitude is None or (latitude, longitude) == (0, 0):
        return None
    inside = abs(latitude) <= 90 and abs(longitude) <= 180  # noqa: PLR2004
    return Point(latitude, longitude) if inside else None


def _degrees(parts: Any, side: Any, negative: str) -> float | None:
    """Degrees out of degrees, minutes and seconds, to a tenth of a metre."""
    if not isinstance(parts, tuple) or len(parts) != len(SIXTIETHS):
        return None
    degrees = sum(float(part) / unit for part, unit in zip(parts, SIXTIETHS, strict=True))
    if not math.isfinite(degrees):
        return None
    return round(-degrees if side == negative else degrees, 6)
