"""The kinds of messages: each domain declares its own, once, with what holds for all of them."""

from collections.abc import Mapping
from dataclasses import dataclass

from applys.notifications.models.topics import Topic

LONGEST_TITLE, LONGEST_BODY = 65, 240
KINDS: dict[str, "Kind"] = {}


@dataclass(frozen=True, kw_only=True)
class Kind:
    """What holds for every message of a kind. Declaring two of one name raises ValueError.

    `why` answers, by language, "why do I get this". `urgent` is the reason for which it may
    pass quiet hours and the daily limit, for people who allow it; None for most kinds.
    `insists`: when nobody knows whether a copy arrived, it is sent again, ten times in all;
    otherwise once more only, for a second copy would annoy more than a lost one. `to_bodies`: a
    partner where nobody signed in yet is written to at its own address.
    """

    name: str
    topic: Topic
    why: Mapping[str, str]
    urgent: str | None = None
    insists: bool = True
    to_bodies: bool = False

    def __post_init__(self) -> None:
        if self.name in KINDS:
            raise ValueError(self.name)
        KINDS[self.name] = self
