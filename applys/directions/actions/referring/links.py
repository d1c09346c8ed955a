"""Links by which a structure answers without an account: they show on GET, act on POST only."""

from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.models import Chain, Referral, ReferralState
from applys.directions.queries import referrals as queries
from applys.kernel import signing

ANSWER = "directions-referral-answer"
LINK_DAYS = 30


def answer_path(secret: str, referral: Referral) -> str:
    """A path for the receiver of one leg; what it may do depends on the leg's state."""
    token = signing.sign(secret, ANSWER, [str(referral.id)])
    return f"/orientation/reponse/{token}"


def lock_linked(session: Session, secret: str, token: str) -> tuple[Chain, Referral]:
    """The leg that a link is for, held with its chain; raise `LinkRefused` when it is over."""
    (referral_id,) = signing.read(secret, ANSWER, token, max_days=LINK_DAYS)
    chain, referral = queries.lock_both(session, UUID(referral_id))
    if chain.withdrawn_at or referral.state is ReferralState.WITHDRAWN:
        raise signing.LinkRefused
    return chain, referral
