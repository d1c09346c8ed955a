"""How to answer an offer. A recruiter's name and mobile number are personal: not kept."""

import re
from collections.abc import Iterator
from typing import NamedTuple
from urllib.parse import urlsplit

from applys.jobs.rules.imported import reading, words
from applys.jobs.rules.imported.doubts import Doubt, Doubts

DETAIL = "https://candidat.francetravail.fr/offres/recherche/detail/"
LONGEST_LINK, LONGEST_EMAIL = 500, 200
LINK = re.compile(r"https?://[^\s<>\"']+", re.IGNORECASE)
EMAIL = re.compile(
    r"[a-z0-9!#$%&'*+/=?^_`{|}~-]+(\.[a-z0-9!#$%&'*+/=?^_`{|}~-]+)*"
    r"@([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}",
    re.IGNORECASE,
)
HOST = re.compile(r"([a-z0-9]([a-z0-9-]{0,61}[a-z0-9])?\.)+[a-z]{2,24}", re.IGNORECASE)
PHONE = re.compile(r"(?:\+33|0)[1-9][0-9]{8}|3[0-9]{3}")
MOBILE = re.compile(r"(?:\+33|0)[67]")
PREMIUM = re.compile(r"(?:\+33|0)8(?:1|2|9)")


class Ways(NamedTuple):
    apply_url: str | None
    apply_phone: str | None
    contact_email: str | None
    source_url: str


def read(raw: object, source_id: str, doubts: Doubts) -> Ways:
    """The first link that works: the firm's form, its partner's page, the national page."""
    page = DETAIL + source_id
    firm = (_checked_link(each, doubts) for each in _links(raw))
    best = next((link for link in firm if link), None)
    said = [reading.text(reading.at(raw, who, "courriel")) for who in ("contact", "agence")]
    told = next((found[0] for found in map(LINK.search, said) if found), "")
    origin = _checked_link(reading.at(raw, "origineOffre", "urlOrigine"), doubts)
    apply_url = best or origin or _checked_link(told, doubts) or page
    return Ways(apply_url, _phone(raw, doubts), _email(said, doubts), origin or page)


def _links(raw: object) -> Iterator[object]:
    yield reading.at(raw, "contact", "urlPostulation")
    for partner in reading.several(reading.at(raw, "origineOffre", "partenaires")):
        yield reading.at(partner, "url")


def _checked_link(value: object, doubts: Doubts) -> str | None:
    """An http(s) address with a public name, or None; a scheme left out is https."""
    said = words.line(reading.text(value)).rstrip(".,;")
    if not said:
        return None
    said = said[: LONGEST_LINK + 1]
    link = said if "://" in said or not HOST.match(said) else f"https://{said}"
    if len(link) <= LONGEST_LINK and LINK.fullmatch(link) and _has_host(link):
        return link
    doubts.add(Doubt.LINK_UNUSABLE)
    return None


def _has_host(link: str) -> bool:
    try:
        parts = urlsplit(link)
        sound = parts.port is None or parts.port > 0
    except ValueError:
        return False
    return sound and HOST.fullmatch(parts.hostname or "") is not None and "@" not in parts.netloc


def _email(said: list[str], doubts: Doubts) -> str | None:
    for each in said:
        address = each.strip()
        if len(address) <= LONGEST_EMAIL and EMAIL.fullmatch(address):
            return address
        if address:
            doubts.add(Doubt.CONTACT_NOT_AN_EMAIL)
    return None


def _phone(raw: object, doubts: Doubts) -> str | None:
    """The firm's or the agency's line, as it may be dialled; never a premium one (L5331-5)."""
    for who in ("contact", "agence"):
        said = words.line(reading.text(reading.at(raw, who, "telephone")))
        digits = re.sub(r"[\s.\-/]|\(0\)", "", said)
        if fault := _phone_fault(digits):
            doubts.add(fault)
        elif digits:
            return digits
    return None


def _phone_fault(digits: str) -> Doubt | None:
    if not digits:
        return None
    if PREMIUM.match(digits):
        return Doubt.PREMIUM_PHONE
    if MOBILE.match(digits):
        return Doubt.PERSONAL_PHONE
    return None if PHONE.fullmatch(digits) else Doubt.PHONE_UNUSABLE
