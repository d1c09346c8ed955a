"""What a document is, by its content: never by its name or by what its sender says."""

import hashlib
from dataclasses import dataclass
from enum import StrEnum

from applys.gateways import photos
from applys.gateways.documents import pdf
from applys.gateways.documents.refusals import MOST_BYTES, BadDocument, DocumentTooHeavy, Reason


class DocumentKind(StrEnum):
    PDF = "pdf"
    PICTURE = "picture"
    MP4 = "mp4"
    WEBM = "webm"


@dataclass(frozen=True, slots=True, kw_only=True)
class CleanDocument:
    """A PDF as it came, a picture drawn again as JPEG, or a film; without metadata but the PDF."""

    kind: DocumentKind
    content: bytes
    sha256: str


def clean(raw: bytes) -> CleanDocument:
    """Take a PDF that acts on nothing, or a photo of a page; 8 MiB at most.

    Nothing of it is run or rendered. Raise `BadDocument` or `DocumentTooHeavy`.
    """
    if not raw:
        raise BadDocument(Reason.EMPTY)
    if len(raw) > MOST_BYTES:
        raise DocumentTooHeavy
    if raw.startswith(pdf.MAGIC):
        pdf.check(raw)
        return _made(DocumentKind.PDF, raw)
    return _made(DocumentKind.PICTURE, _picture(raw))


def _picture(raw: bytes) -> bytes:
    try:
        return photos.clean(raw).picture
    except photos.BadPhoto as error:
        known = error.reason is photos.Reason.NOT_A_PHOTO
        raise BadDocument(Reason.NOT_A_DOCUMENT if known else Reason.DAMAGED) from error


def _made(kind: DocumentKind, content: bytes) -> CleanDocument:
    return CleanDocument(kind=kind, content=content, sha256=hashlib.sha256(content).hexdigest())
