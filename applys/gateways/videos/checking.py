"""What a film is and how long it lasts, by its container: nothing of it is decoded or run."""

import hashlib

from applys.gateways.documents import CleanDocument, DocumentKind
from applys.gateways.videos import mp4, webm
from applys.gateways.videos.refusals import (
    MOST_BYTES,
    MOST_SECONDS,
    BadVideo,
    Reason,
    VideoTooHeavy,
)

# A phone told to stop at a minute stops a little later.
SLACK = 1.0


def clean(raw: bytes) -> CleanDocument:
    """Take a film of a minute in MP4, QuickTime or WebM, 20 MiB at most; its size does not change.

    The boxes where phones write where and when they filmed are blanked. Raise `BadVideo` or
    `VideoTooHeavy`.
    """
    if not raw:
        raise BadVideo(Reason.EMPTY)
    if len(raw) > MOST_BYTES:
        raise VideoTooHeavy
    content = bytearray(raw)
    if mp4.is_one(raw):
        kind, seconds = DocumentKind.MP4, mp4.seconds(content)
    elif webm.is_one(raw):
        kind, seconds = DocumentKind.WEBM, webm.seconds(content)
    else:
        raise BadVideo(Reason.NOT_A_VIDEO)
    if seconds > MOST_SECONDS + SLACK:
        raise BadVideo(Reason.TOO_LONG)
    kept = bytes(content)
    return CleanDocument(kind=kind, content=kept, sha256=hashlib.sha256(kept).hexdigest())
