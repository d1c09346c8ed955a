"""Strangers' bytes in, a short film that says nothing but what it shows out."""

from applys.gateways.videos.checking import clean
from applys.gateways.videos.refusals import (
    MOST_BYTES,
    MOST_SECONDS,
    BadVideo,
    Reason,
    VideoTooHeavy,
)

__all__ = ["MOST_BYTES", "MOST_SECONDS", "BadVideo", "Reason", "VideoTooHeavy", "clean"]
