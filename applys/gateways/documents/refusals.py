"""Why a document is refused, and what its sender can do about it."""

from enum import StrEnum
from http import HTTPStatus

from applys.gateways import photos
from applys.kernel.problems import Malformed, Problem

MOST_BYTES = photos.MOST_BYTES


class Reason(StrEnum):
    EMPTY = "empty"
    NOT_A_DOCUMENT = "not_a_document"
    DAMAGED = "damaged"
    LOCKED = "locked"
    ACTIVE = "active"


WORDS = {
    Reason.EMPTY: "The file is empty: choose it again",
    Reason.NOT_A_DOCUMENT: "Send a PDF, or a photo of the page (JPEG, PNG, WebP or HEIC)",
    Reason.DAMAGED: "The file is damaged or was cut on its way: send it again",
    Reason.LOCKED: "The PDF is locked by a password: save it without one",
    Reason.ACTIVE: "The PDF holds a program: print it to a new PDF, or send a photo of the page",
}


class BadDocument(Malformed):
    """This file cannot be taken as a document

    `reason` says why in one word; nothing of the file is kept.
    """

    def __init__(self, reason: Reason) -> None:
        fault = {"in": "body", "pointer": "/document", "detail": WORDS[reason]}
        super().__init__(reason=reason, errors=[fault])
        self.reason = reason


class DocumentTooHeavy(Problem):
    """A document has 8 megabytes at most: send it smaller, or a photo of the page"""

    status = HTTPStatus.REQUEST_ENTITY_TOO_LARGE

    def __init__(self) -> None:
        fault = {"in": "body", "pointer": "/document", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])
