"""A file of data.inclusion rows."""

from dataclasses import dataclass
from typing import Any

from applys.kernel import rows
from applys.kernel.rows import Document, NotRows

READER = rows.Reader(holders=("structures", "services", "items"), mark="nom")


class NotDataInclusion(ValueError):
    """Neither "structures" and "services", nor a list, nor one row a line"""


@dataclass(frozen=True, slots=True)
class SoundRow:
    """A row that data.inclusion v1 would accept."""

    line: int
    raw: dict[str, Any]


def parsed(content: bytes) -> Document:
    """Read a file; raise `NotDataInclusion` when nothing in it looks like a row."""
    try:
        return READER.read(content)
    except NotRows as refused:
        raise NotDataInclusion(str(refused) or f"{NotDataInclusion.__doc__}.") from refused
