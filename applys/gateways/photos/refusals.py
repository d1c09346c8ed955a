"""Why a photo is refused, and what its sender can do about it."""

from enum import StrEnum
from http import HTTPStatus

from applys.kernel.problems import Malformed, Problem

MOST_BYTES = 8 * 1024 * 1024
# What cameras write decodes in pieces; the others take ten bytes or more a pixel.
MOST_PIXELS = {"JPEG": 50_000_000, "HEIF": 50_000_000, "PNG": 25_000_000, "WEBP": 25_000_000}


class Reason(StrEnum):
    EMPTY = "empty"
    NOT_A_PHOTO = "not_a_photo"
    TOO_MANY_PIXELS = "too_many_pixels"
    DAMAGED = "damaged"


WORDS = {
    Reason.EMPTY: "The file is empty: take or choose the photo again",
    Reason.NOT_A_PHOTO: "Send a photo as JPEG, PNG, WebP or HEIC",
    Reason.TOO_MANY_PIXELS: "Over 50 million pixels (25 for PNG and WebP): make the photo smaller",
    Reason.DAMAGED: "The photo is damaged or was cut on its way: send or take it again",
}


class BadPhoto(Malformed):
    """This file cannot be taken as a photo

    `reason` says why in one word; nothing of the file is kept.
    """

    def __init__(self, reason: Reason) -> None:
        fault = {"in": "body", "pointer": "/photo", "detail": WORDS[reason]}
        super().__init__(reason=reason, errors=[fault])
        self.reason = reason


class PhotoTooHeavy(Problem):
    """A photo has 8 megabytes at most: send it smaller"""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def __init__(self) -> None:
        fault = {"in": "body", "pointer": "/photo", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])
