"""Strangers' bytes in, a PDF without anything that acts or a clean picture of a page out."""

from applys.gateways.documents.checking import CleanDocument, DocumentKind, clean
from applys.gateways.documents.refusals import MOST_BYTES, BadDocument, DocumentTooHeavy, Reason

__all__ = [
    "MOST_BYTES", "BadDocument", "CleanDocument", "DocumentKind", "DocumentTooHeavy", "Reason",
    "clean",
]  # fmt: skip
