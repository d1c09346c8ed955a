"""A resident says that an advert is not right; the coordinator looks."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import func, select, update
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.jobs.actions.offers import life
from applys.jobs.messages import firms as messages
from applys.jobs.models import Alarm, AlarmKind, Offer, State
from applys.jobs.queries.firms import alarms as queries
from applys.jobs.rules import firms as rules
from applys.kernel import clock, ids
from applys.kernel.callers import Caller, Role
from applys.notifications import actions as notifications
from applys.notifications.actions import News

REPORTED = "reported"


def raise_alarm(
    session: Session, caller: Caller, offer_id: UUID, kind: AlarmKind, note: str | None
) -> Alarm:
    """Keep what someone says of an offer, once a person; raise `ManyAlarms` past a day's number.

    The coordinator is told. What three people who were here before today report is read again
    before anyone else sees it.
    """
    offer = queries.lock_shown(session, offer_id)
    sent = queries.raised_since(session, caller.id, clock.now() - timedelta(days=1))
    rules.check_alarms(sent)
    row = {
        "id": ids.new_id(), "created_at": clock.now(), "offer_id": offer.id,
        "account_id": caller.id, "kind": kind, "note": note,
    }  # fmt: skip
    put = insert(Alarm).values(row)
    again = {"kind": put.excluded.kind, "note": put.excluded.note, "handled_at": None}
    put = put.on_conflict_do_update(index_elements=["offer_id", "account_id"], set_=again)
    alarm_id = session.scalar(put.returning(Alarm.id))
    _flag(offer)
    _hide_if_many(session, offer)
    _tell_coordinator(session, offer, kind)
    return session.get_one(Alarm, alarm_id)


def handle_alarms(session: Session, caller: Caller, offer: Offer) -> int:
    """Note that the coordinator looked at what was said of a locked offer; return how much."""
    looked = update(Alarm).where(Alarm.offer_id == offer.id, Alarm.handled_at.is_(None))
    handled = session.scalars(looked.values(handled_at=clock.now()).returning(Alarm.id)).all()
    offer.flags = [flag for flag in offer.flags if flag != REPORTED]
    offer.updated_at = clock.now()
    life.record(session, offer, caller.id, was=offer.state, reason="alarms handled")
    return len(handled)


def _flag(offer: Offer) -> None:
    if REPORTED not in offer.flags:
        offer.flags = [*offer.flags, REPORTED]


def _hide_if_many(session: Session, offer: Offer) -> None:
    """Accounts made today do not count: one phone makes several."""
    reported = select(func.count(Alarm.id)).join(Account, Account.id == Alarm.account_id)
    trusted = reported.where(
        Alarm.offer_id == offer.id,
        Alarm.handled_at.is_(None),
        Account.created_at < clock.now() - timedelta(days=1),
    )
    number = session.scalar(trusted) or 0
    if number >= rules.ALARMS_HIDE and offer.state is State.PUBLISHED:
        session.flush()
        life.move_all(session, Offer.id == offer.id, State.SUBMITTED, f"{number} people alarmed")


def _tell_coordinator(session: Session, offer: Offer, kind: AlarmKind) -> None:
    staff = select(Account.id).where(
        Account.territory_id == offer.territory_id, Account.role == Role.COORDINATOR
    )
    news = News(
        key=f"offer:{offer.id}:alarm:{kind}",
        kind=messages.ALARM,
        texts=messages.alarm(offer, kind),
        link=f"/espace/offres/{offer.id}",
        expires_at=clock.now() + timedelta(days=30),
    )
    notifications.tell(session, staff, news)
