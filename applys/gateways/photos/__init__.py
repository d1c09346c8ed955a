"""Strangers' bytes in, a picture that is nothing but a picture out (Pillow, libheif)."""

from applys.gateways.photos.cleaning import CleanPhoto, clean
from applys.gateways.photos.refusals import MOST_BYTES, BadPhoto, PhotoTooHeavy, Reason

__all__ = ["MOST_BYTES", "BadPhoto", "CleanPhoto", "PhotoTooHeavy", "Reason", "clean"]
