"""Letters that came back: delivery status notifications (RFC 3464) and complaints (RFC 5965)."""

import re
from dataclasses import dataclass
from email import message_from_bytes, policy
from email.message import Message
from enum import StrEnum

MOST_BYTES = 1_000_000
# A report has one or two; hundreds, one in another, would take seconds to read.
MOST_NESTED = 12
STATUS = re.compile(r"([245])\.(\d{1,3})\.(\d{1,3})")
# Hard: the address is wrong (5.1.x), its mailbox closed (5.2.1), or its host unknown (5.4.4).
HARD = re.compile(r"5\.1\.\d+|5\.2\.1|5\.4\.4")
MESSAGE_ID = re.compile(r"<([^<>@\s]{1,120})@[^<>\s]{1,200}>")
LONGEST_DIAGNOSTIC = 200


class BounceKind(StrEnum):
    HARD = "hard"
    SOFT = "soft"
    COMPLAINT = "complaint"


@dataclass(frozen=True, slots=True, kw_only=True)
class Bounce:
    """A letter of ours that did not arrive, or that its reader complained of.

    `letter_id` is the left part of its Message-ID, if the report tells. `status` is "5.1.1".
    """

    kind: BounceKind
    address: str | None
    letter_id: str | None
    status: str = ""
    diagnostic: str = ""


def parse(raw: bytes) -> Bounce | None:
    """What a message reports of one of ours; None when it reports nothing. Never raises."""
    if len(raw) > MOST_BYTES or raw.lower().count(b"boundary=") > MOST_NESTED:
        return None
    try:
        message = message_from_bytes(raw, policy=policy.compat32)
        return _read(message)
    except (LookupError, TypeError, UnicodeError, ValueError, RecursionError, AttributeError):
        return None


def _read(message: Message) -> Bounce | None:
    parts = list(message.walk())
    kinds = {part.get_content_type(): part for part in parts}
    letter_id = _letter_id(parts)
    if feedback := kinds.get("message/feedback-report"):
        facts = _fields(feedback)
        if "abuse" in facts.get("feedback-type", "abuse"):
            address = _address(facts.get("original-rcpt-to") or facts.get("removal-recipient"))
            return Bounce(kind=BounceKind.COMPLAINT, address=address, letter_id=letter_id)
    if status := kinds.get("message/delivery-status"):
        return _delivery_status(_fields(status), letter_id)
    return None


def _delivery_status(facts: dict[str, str], letter_id: str | None) -> Bounce | None:
    if facts.get("action", "").lower() not in {"failed", "delayed"}:
        return None
    found = STATUS.search(facts.get("status", ""))
    status = found[0] if found else ""
    hard = facts["action"].lower() == "failed" and HARD.fullmatch(status)
    return Bounce(
        kind=BounceKind.HARD if hard else BounceKind.SOFT,
        address=_address(facts.get("original-recipient") or facts.get("final-recipient")),
        letter_id=letter_id,
        status=status,
        diagnostic=" ".join(facts.get("diagnostic-code", "").split())[:LONGEST_DIAGNOSTIC],
    )


def _fields(part: Message) -> dict[str, str]:
    """The fields of a report, small-lettered; the first of each name counts."""
    facts: dict[str, str] = {}
    inner = [each for each in part.walk() if each is not part] or [part]
    for block in inner:
        for name, value in block.items():
            facts.setdefault(name.lower(), str(value))
    return facts


def _address(text: str | None) -> str | None:
    """An address out of "rfc822; ana@example.org" or "<ana@example.org>"."""
    if not text:
        return None
    bare = text.rpartition(";")[2].strip().strip("<>").lower()
    return bare if "@" in bare and len(bare) <= 254 else None  # noqa: PLR2004 - RFC 5321


def _letter_id(parts: list[Message]) -> str | None:
    """The Message-ID of the letter that is returned, wherever the report puts its headers."""
    for part in parts[1:]:
        if found := MESSAGE_ID.search(str(part.get("Message-ID", ""))):
            return found[1]
        if part.get_content_type() == "text/rfc822-headers":
            text = str(part.get_payload())
            headers = re.search(r"^message-id:\s*(.*)$", text, re.IGNORECASE | re.MULTILINE)
            if headers and (found := MESSAGE_ID.search(headers[1])):
                return found[1]
    return None
