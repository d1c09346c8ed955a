"""How many answers may leave, and whether what leaves is what was shown."""

import hashlib
from datetime import datetime, timedelta
from uuid import UUID

from applys.kernel.problems import Conflict, TooMany

A_DAY = timedelta(days=1)
MOST_A_DAY, MOST_A_DAY_WITH_OTHERS = 10, 60


class AlreadyAnswered(Conflict):
    """This offer was answered already"""


class CardChanged(Conflict):
    """The card changed since it was shown: look at it again, then send"""


class OfferChanged(Conflict):
    """The offer changed since it was shown: read it again, then send"""


class ManyAnswers(TooMany):
    """Ten answers a day leave time to prepare each: send the next one tomorrow"""


def shown(card_version: str, offer_id: UUID, updated_at: datetime) -> str:
    """What tells this offer and this card, as they are now, from what they were."""
    offer = f"{offer_id} {updated_at.timestamp()}".encode()
    return f"{card_version}.{hashlib.blake2b(offer, digest_size=9).hexdigest()}"


def check_shown(given: str, present: str) -> None:
    """Raise `CardChanged` or `OfferChanged` when what was shown is not what would leave."""
    card, _, offer = given.partition(".")
    card_now, _, offer_now = present.partition(".")
    if card != card_now:
        raise CardChanged
    if offer != offer_now:
        raise OfferChanged


def check_number(sent: int, most: int) -> None:
    """Raise `ManyAnswers` past what a person, or a mediator, may send in a day."""
    if sent >= most:
        raise ManyAnswers(int(A_DAY.total_seconds()), most=most)
