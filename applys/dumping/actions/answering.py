"""Whoever was alerted answers by a link of their own, without an account."""

from dataclasses import dataclass, replace
from uuid import UUID

from sqlalchemy.orm import Session

from applys.dumping.actions import acting, moving
from applys.dumping.actions.acting import Removal
from applys.dumping.actions.moving import Hand, Move
from applys.dumping.models import Pile, PileState, PileStep
from applys.dumping.queries import piles
from applys.dumping.rules import life
from applys.kernel import signing
from applys.kernel.signing import LinkRefused
from applys.partners.models import Partner

PURPOSE = "dumping-answer"
MOST_DAYS = 30
# What only a round does.
NEVER_BY_LINK = frozenset({PileState.PLANNED})


@dataclass(frozen=True, kw_only=True)
class Opened:
    """A pile as the body that a link was made for may act on it."""

    pile: Pile
    partner: Partner
    hand: Hand

    @property
    def allowed(self) -> list[PileState]:
        """What may be answered, in the order of the table of moves."""
        moves = life.allowed_moves(self.pile.state, self.hand.actors)
        return [each for each in moves if each not in NEVER_BY_LINK]


def link(secret: str, pile: Pile, partner_id: UUID) -> str:
    """A path of our site where a partner answers: it shows on GET and acts on POST only."""
    token = signing.sign(secret, PURPOSE, [str(pile.id), str(partner_id)])
    return f"/depots/{pile.number}/reponse/{token}"


def opened(session: Session, secret: str, token: str, *, lock: bool = False) -> Opened:
    """The pile of a link, or the one it was merged into; raise `LinkRefused` after 30 days."""
    pile_id, partner_id = signing.read(secret, PURPOSE, token, max_days=MOST_DAYS)
    partner = session.get(Partner, UUID(partner_id))
    if partner is None or partner.archived_at is not None:
        raise LinkRefused
    pile = piles.present_pile(session, UUID(pile_id), lock=lock)
    hand = Hand(actors=moving.capacities(pile, partner.id), partner_id=partner.id)
    return Opened(pile=pile, partner=partner, hand=hand)


def answer(session: Session, found: Opened, asked: Move, removal: Removal) -> PileStep:
    """Act on a pile opened and locked by its link; the step tells which body did."""
    if asked.wanted in NEVER_BY_LINK:
        raise life.MoveRefused(present=found.pile.state, wanted=asked.wanted, allowed=found.allowed)
    said = replace(asked, details={**asked.details, "by": found.partner.slug})
    return acting.act(session, found.pile, said, removal, found.hand)
