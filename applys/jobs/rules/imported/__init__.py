"""What France Travail sends, read whatever its state, and what becomes of it here."""

from applys.jobs.rules.imported.document import Document, NotOffers, Row, parsed
from applys.jobs.rules.imported.doubts import Doubt
from applys.jobs.rules.imported.offer import (
    ImportedOffer,
    Refusal,
    fingerprint,
    needs_a_person,
    normalised,
)
from applys.jobs.rules.imported.place import Town
from applys.jobs.rules.imported.report import ImportReport

__all__ = [
    "Document",
    "Doubt",
    "ImportReport",
    "ImportedOffer",
    "NotOffers",
    "Refusal",
    "Row",
    "Town",
    "fingerprint",
    "needs_a_person",
    "normalised",
    "parsed",
]
