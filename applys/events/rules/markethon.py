"""When a Markethon takes visits, which firm is which, and what a note may say."""

import re
import unicodedata
from collections.abc import Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from applys.events.models import MeetingKind, MeetingState
from applys.kernel import naming
from applys.kernel.problems import Conflict, Malformed
from applys.partners.rules.naming import plain

# A team may set out early, end late, and find a network again days after.
MARGIN, LATE = timedelta(hours=3), timedelta(days=14)
LEAST, MOST = 2, 3
WALKED = frozenset({MeetingState.ANNOUNCED, MeetingState.HELD})
LEGAL = frozenset({"sarl", "sas", "sasu", "sa", "eurl", "ei", "eirl", "snc", "scop", "selarl"})
STREETS = {
    "r": "rue", "av": "avenue", "ave": "avenue", "bd": "boulevard", "bld": "boulevard",
    "boul": "boulevard", "pl": "place", "rte": "route", "ch": "chemin", "che": "chemin",
    "imp": "impasse", "all": "allee", "qu": "quai", "sq": "square", "fg": "faubourg",
    "fbg": "faubourg", "st": "saint", "ste": "sainte", "gal": "general", "dr": "docteur",
    "pdt": "president", "b": "bis", "t": "ter",
}  # fmt: skip


class NotMarkethon(Conflict):
    """Only a Markethon has teams, sectors and visits"""


class VisitsClosed(Conflict):
    """This Markethon takes no visit: it is not announced, its day is not that one, or long over"""


class FirmAlreadyVisited(Conflict):
    """Another team has been to this firm already: go to the next one"""


class NoteNamesSomeone(Malformed):
    """Leave people out of the note: no name, phone number or e-mail address"""

    def __init__(self) -> None:
        super().__init__(errors=[{"in": "json", "pointer": "/note", "detail": str(self.__doc__)}])


class OfferOutOfPlace(Malformed):
    """An offer goes with the outcome "offer" only, and needs an e-mail address or a phone"""

    def __init__(self) -> None:
        super().__init__(errors=[{"in": "json", "pointer": "/offer", "detail": str(self.__doc__)}])


class TeamSize(Malformed):
    """A team is two or three people, each once"""

    def __init__(self) -> None:
        fault = {"in": "json", "pointer": "/members", "detail": str(self.__doc__)}
        super().__init__(errors=[fault])


class FirmKeys(NamedTuple):
    name: str
    street: str


def keys(name: str, street: str) -> FirmKeys:
    """A firm's name and street as they are compared.

    Without case, accents, punctuation or legal form; "12 bis, av. St-Denis" is
    "12bis avenue saint denis".
    """
    words = _words(name)
    own = [word for word in words if word not in LEGAL]
    return FirmKeys(" ".join(own or words), _street(street))


def check_day(
    kind: MeetingKind,
    state: MeetingState,
    times: tuple[datetime, datetime],
    visited_at: datetime,
    now: datetime,
) -> None:
    """Raise `NotMarkethon` or `VisitsClosed`; `times` are the start and the end of the day."""
    check_kind(kind)
    start, end = times
    in_day = start - MARGIN <= visited_at <= end + MARGIN
    if state not in WALKED or not in_day or now > end + LATE:
        raise VisitsClosed(starts_at=start, ends_at=end)


def check_kind(kind: MeetingKind) -> None:
    if kind is not MeetingKind.MARKETHON:
        raise NotMarkethon


def check_note(note: str | None) -> None:
    """Raise `NoteNamesSomeone` for what looks like a person, a phone number or an address."""
    if note and naming.names_someone(note):
        raise NoteNamesSomeone


def check_size(members: Sequence[Any]) -> None:
    if not LEAST <= len(members) <= MOST:
        raise TeamSize


def _words(text: str) -> list[str]:
    """Plain words; letters that are not Latin are kept as they are."""
    return (plain(text) or unicodedata.normalize("NFKC", text).casefold()).split()


def _street(text: str) -> str:
    words = [STREETS.get(word, word) for word in _words(re.sub(r"(?<=\d)(?=[a-zA-Z])", " ", text))]
    return re.sub(r"(?<=\d) (bis|ter|quater)\b", r"\1", " ".join(words))
