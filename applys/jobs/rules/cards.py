"""What of a card is sent, and how we know that it is what was shown."""

import hashlib
from collections.abc import Mapping, Sequence
from datetime import timedelta
from typing import Any

import orjson

from applys.accounts import rules as accounts
from applys.accounts.models import ContactKind
from applys.jobs.models.cards import Card, ReachedBy
from applys.kernel.problems import Conflict

MOST_SKILLS = 3
MOST_IMMERSIONS = 5
# Cards that nobody used for two years go (CNIL); a CV, three months after the decision.
CARDS_LIVE = timedelta(days=730)
DOCUMENTS_LIVE = timedelta(days=90)
ORPHANS_LIVE = timedelta(days=1)
SENT = (
    "first_name", "reached_by", "reach", "skills", "free_times", "free_from", "travel",
    "immersions", "video_url",
)  # fmt: skip
# What people ask us about, and what we answer: no card has room for it.
NEVER_SENT = ("address", "age", "neighbourhood", "nationality", "photo")


class CardMissing(Conflict):
    """Write your card first: a first name and a way to be called are enough"""


def reach(reached_by: ReachedBy, address: str) -> str:
    """One way to write where someone is reached; raise `AddressRefused`."""
    kind = ContactKind.PHONE if reached_by is ReachedBy.PHONE else ContactKind.EMAIL
    return accounts.normal_address(kind, address, "reach")


def snapshot(card: Card, confirmed_skills: Sequence[str] = ()) -> dict[str, Any]:
    """What a firm receives, as JSON keeps it: the words of the card, and nothing else."""
    facts = {name: getattr(card, name) for name in SENT}
    facts["free_from"] = card.free_from.isoformat() if card.free_from else None
    facts["confirmed_skills"] = list(confirmed_skills) if card.shares_skills else []
    return facts


def version(sent: Mapping[str, Any], files: Sequence[str | None]) -> str:
    """What tells a shown card, and the content of its CV and video, from another."""
    packed = orjson.dumps([sent, files], option=orjson.OPT_SORT_KEYS)
    return hashlib.blake2b(packed, digest_size=9).hexdigest()
