"""Words in several languages, and how far each can be trusted.

Kept as `{"fr": {"text": "…", "status": "reviewed"}, "tr": {"text": "…", "status": "draft"}}`.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

REFERENCE = "fr"


Texts = dict[str, dict[str, str]]


class Status(StrEnum):
    """What nobody who speaks the language has read is a draft."""

    REVIEWED = "reviewed"
    DRAFT = "draft"
    MISSING = "missing"


@dataclass(frozen=True, slots=True)
class Said:
    """Words as they are shown; `language` is French where the wished one is missing."""

    text: str
    language: str
    status: Status


def status(texts: Texts, language: str) -> Status:
    found = texts.get(language)
    if not found or not found["text"]:
        return Status.MISSING
    return Status(found["status"])


def said(texts: Texts, language: str) -> Said:
    """The words of a language; French where there are none, and it says so; else nothing."""
    found = status(texts, language)
    spoken = REFERENCE if found is Status.MISSING else language
    return Said(text=texts.get(spoken, {}).get("text", ""), language=spoken, status=found)


def french(texts: Texts) -> str:
    return said(texts, REFERENCE).text


def carried(before: Texts, after: Texts) -> dict[str, dict[str, str]]:
    """The new texts; a translation that stayed while its French changed is a draft again."""
    same_french = french(before) == french(after)
    return {
        language: {
            "text": each["text"],
            "status": each["status"]
            if same_french or language == REFERENCE or before.get(language) != each
            else Status.DRAFT,
        }
        for language, each in after.items()
    }


def is_texts(value: Any) -> bool:
    """Whether a piece of a document is words in languages."""
    return isinstance(value, Mapping) and isinstance(value.get(REFERENCE), Mapping)
