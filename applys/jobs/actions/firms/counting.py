"""Count how firms answer, share chances out, and close what is full."""

from sqlalchemy import false, literal, or_, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.jobs.actions.applications import leaving
from applys.jobs.actions.offers import life
from applys.jobs.models import Firm, Offer, Reason, State
from applys.jobs.queries.firms import counting as queries
from applys.jobs.rules import label
from applys.kernel import clock, stamps

COUNTED = (
    "received", "answered", "median_hours", "interviews", "silent", "hosted", "shown",
    "let_through", "counted_at",
)  # fmt: skip
FULL = "every place went to someone who answered"


def count_firms(session: Session) -> int:
    """Count every firm's year of answers, in one statement; return how many firms."""
    now = clock.now()
    counted = queries.counted(now).subquery()
    rows = counted.select().add_columns(literal(now), false())
    put = insert(Firm).from_select(["partner_id", *COUNTED, "labelled"], rows)
    put = put.on_conflict_do_update(
        index_elements=[Firm.partner_id], set_={name: put.excluded[name] for name in COUNTED}
    )
    return len(session.scalars(put.returning(Firm.partner_id)).all())


def give_labels(session: Session) -> int:
    """Give the label to the firms that earn it, and take it from those that no longer do.

    Return how many changed.
    """
    changed = [
        firm for firm in session.scalars(select(Firm)) if label.is_earned(firm) != firm.labelled
    ]
    for firm in changed:
        firm.labelled = not firm.labelled
    if changed:
        stamps.bump(session, life.DOMAIN)
    return len(changed)


def share_chances(session: Session) -> int:
    """Give each published offer its chance where that is news; return how many."""
    wanted = queries.chances(clock.now()).subquery()
    news = or_(Offer.recent_answers != wanted.c.recent, Offer.chance != wanted.c.chance)
    given = update(Offer).where(Offer.id == wanted.c.id, news)
    changed = session.execute(
        given.values(recent_answers=wanted.c.recent, chance=wanted.c.chance).returning(Offer.id),
        execution_options={"synchronize_session": False},
    ).all()
    if changed:
        stamps.bump(session, life.DOMAIN)
    return len(changed)


def fill_full_offers(session: Session) -> int:
    """Fill the offers whose every place went to someone hired here; return how many."""
    full = queries.full_offers(clock.now())
    filled = life.move_all(session, Offer.id.in_(full), State.FILLED, FULL)
    for offer_id in filled:
        leaving.end_with_offer(session, session.get_one(Offer, offer_id), Reason.PLACE_GONE)
    return len(filled)
