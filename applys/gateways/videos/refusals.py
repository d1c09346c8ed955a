"""Why a video is refused, and what its sender can do about it."""

from enum import StrEnum
from http import HTTPStatus

from applys.kernel.problems import Malformed, Problem

# A minute of a phone's film at 640 by 360 is about 5 MiB; at 1280 by 720, about 20.
MOST_BYTES = 20 * 1024 * 1024
MOST_SECONDS = 60


class Reason(StrEnum):
    EMPTY = "empty"
    NOT_A_VIDEO = "not_a_video"
    DAMAGED = "damaged"
    TOO_LONG = "too_long"


WORDS = {
    Reason.EMPTY: "The file is empty: choose it again",
    Reason.NOT_A_VIDEO: "Send a film as MP4 (or MOV) or WebM",
    Reason.DAMAGED: "The film is damaged or was cut on its way: send it again",
    Reason.TOO_LONG: "The film lasts more than 60 seconds: film a shorter one",
}


class BadVideo(Malformed):
    """This file cannot be taken as a video

    `reason` says why in one word; nothing of the file is kept.
    """

    def __init__(self, reason: Reason) -> None:
        fault = {"in": "body", "pointer": "/video", "detail": WORDS[reason]}
        super().__init__(reason=reason, errors=[fault])
        self.reason = reason


class VideoTooHeavy(Problem):
    """A video has 20 megabytes at most: film with a lower quality, or a shorter one"""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def __init__(self) -> None:
        fault = {"in": "body", "pointer": "/video", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])
