"""Tell people about their bookings: each with a link of their own, guests by text message."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from uuid import UUID

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.accounts.models import Account
from applys.events.actions import linking
from applys.events.messages import kinds, news, words
from applys.events.messages.news import Place, Texts
from applys.events.models import Booking, BookingState, Meeting, MeetingStep, Question, Slot, Table
from applys.events.queries import afterwards, audiences, told
from applys.events.rules import interest
from applys.kernel import clock, tasks
from applys.notifications import actions as notifications
from applys.notifications.actions import News
from applys.notifications.models.kinds import Kind

SOON = timedelta(days=1)
AT_ONCE = 200
ANSWERED_WITHIN = timedelta(days=14)
SITE = "{site}"


@dataclass(frozen=True, kw_only=True)
class Message:
    """What one person is told; `key` says that it is told once."""

    key: str
    kind: Kind
    texts: Texts
    expires_at: datetime


def announce(session: Session, meeting_id: UUID) -> int:
    """Tell the residents a meeting suits, once; for a series, once for all of it."""
    meeting = session.get(Meeting, meeting_id)
    if meeting is None or not told.is_worth_telling(meeting, clock.now()):
        return 0
    place = Place(meeting.title, meeting.venue, meeting.starts_at)
    return notifications.tell(
        session,
        audiences.suited(meeting),
        News(
            key=f"meeting:{meeting.series_id or meeting.id}:announced",
            kind=kinds.ANNOUNCED,
            texts=news.texts(words.ANNOUNCED, place),
            link=f"/rencontres/{meeting.id}",
            expires_at=meeting.starts_at,
        ),
    )


def tell_offered(session: Session, secret: str, booking_id: UUID, until: datetime) -> None:
    """Tell someone that a place is kept for them, unless that is past."""
    known = told.known(session, booking_id)
    if known is None or known.booking.held_until != until:
        return
    texts = news.offered(_place(known), until)
    key = f"booking:{booking_id}:offered:{until.isoformat()}"
    message = Message(key=key, kind=kinds.OFFERED, texts=texts, expires_at=until)
    _tell(session, secret, known, message)


def tell_ended(session: Session, secret: str, booking_id: UUID, reason: str | None) -> None:
    """Tell someone that their offer lapsed, or that the organiser took them off the list."""
    known = told.known(session, booking_id)
    titles = {BookingState.LAPSED: words.LAPSED, BookingState.REMOVED: words.REMOVED}
    if known is None or known.booking.state not in titles:
        return
    texts = news.texts(titles[known.booking.state], _place(known, reason))
    key = f"booking:{booking_id}:{known.booking.state}:{known.booking.rank}"
    _tell(session, secret, known, _message(known, key, kinds.QUEUE, texts))


def tell_registered(session: Session, secret: str, booking_id: UUID) -> None:
    """Tell someone whom a mediator registered that they are, with the link to give back."""
    known = told.known(session, booking_id)
    if known is None:
        return
    texts = news.texts(words.REGISTERED, _place(known))
    key = f"booking:{booking_id}:registered:{known.booking.rank}"
    _tell(session, secret, known, _message(known, key, kinds.CHANGED, texts))


def tell_exchanged(session: Session, secret: str, booking_id: UUID, rank: int) -> None:
    """Tell someone the new hour of their interview, unless it changed again since."""
    known = told.known(session, booking_id)
    if known is None or known.booking.rank != rank or known.slot.starts_at < clock.now():
        return
    texts = news.texts(words.NEW_HOUR, _place(known))
    key = f"booking:{booking_id}:exchanged:{known.slot.id}:{rank}"
    _tell(session, secret, known, _message(known, key, kinds.CHANGED_SOON, texts))


def tell_table(session: Session, secret: str, table_id: UUID, at: datetime) -> int:
    """Tell those who have or await an interview at a table who sits there, for which job."""
    table = session.get(Table, table_id)
    people = told.at_table(session, table_id, clock.now()) if table else ()
    for known in people:
        said = ", ".join(filter(None, (table.employer_name, table.offer_title))) if table else None
        texts = news.texts(words.TABLE_CHANGED, _place(known, said))
        key = f"booking:{known.booking.id}:table:{table_id}:{at.isoformat()}"
        _tell(session, secret, known, _message(known, key, kinds.CHANGED, texts))
    return len(people)


def tell_interest(session: Session, secret: str, booking_id: UUID) -> None:
    """Tell someone, once, that the firm they met would like to meet them again."""
    known, employer = told.known(session, booking_id), told.employer_name(session, booking_id)
    if known is None or employer is None:
        return
    texts = news.texts(words.FIRM_INTERESTED, _place(known, employer), then=words.CHOOSE)
    message = Message(
        key=f"booking:{booking_id}:interest",
        kind=kinds.INTEREST,
        texts=texts,
        expires_at=known.slot.ends_at + interest.UNTIL,
    )
    _tell(session, secret, known, message)


def tell_asked(
    session: Session, secret: str, meeting_id: UUID, question: Question, at: datetime
) -> int:
    """Ask those who came, and did not answer yet, with the link that one tap answers by."""
    people = afterwards.asked_at(session, meeting_id, question, at)
    for known in people:
        message = Message(
            key=f"booking:{known.booking.id}:asked:{question}",
            kind=kinds.AFTERWARDS,
            texts=news.texts(words.ASKED[question], _place(known)),
            expires_at=at + ANSWERED_WITHIN,
        )
        _tell(session, secret, known, message)
    return len(people)


def tell_step(session: Session, secret: str, step_id: UUID, after: UUID | None) -> int:
    """Tell some of those registered what happened to their meeting; the next task the others."""
    step = session.get(MeetingStep, step_id)
    if step is None:
        return 0
    people = told.registered(session, step, after=after, limit=AT_ONCE)
    for known in people:
        texts = news.texts(news.STATES[step.became], _place(known, step.reason))
        soon = known.slot.starts_at - clock.now() < SOON
        kind = kinds.CHANGED_SOON if soon else kinds.CHANGED
        key = f"booking:{known.booking.id}:step:{step.id}"
        _tell(session, secret, known, _message(known, key, kind, texts))
    _go_on(session, people, step_id)
    return len(people)


def remind(session: Session, secret: str, slot_id: UUID, kind: str) -> int:
    """Remind those who hold a place of a slot, unless they hold an earlier one at the meeting."""
    people = told.to_remind(session, slot_id, clock.now())
    for known in people:
        texts = news.texts(words.REMINDER, _place(known))
        starts_at = known.slot.starts_at.isoformat()
        key = f"booking:{known.booking.id}:reminder:{kind}:{starts_at}"
        _tell(session, secret, known, _message(known, key, kinds.REMINDER, texts))
    return len(people)


def _go_on(session: Session, people: Sequence[told.Known], step_id: UUID) -> None:
    if len(people) == AT_ONCE:
        rest = {"step_id": str(step_id), "after": str(people[-1].booking.id)}
        tasks.defer(session, "events.tell_step", rest)


def _message(known: told.Known, key: str, kind: Kind, texts: Texts) -> Message:
    """A message of use until the slot is over."""
    over = max(known.slot.ends_at, clock.now() + SOON)
    return Message(key=key, kind=kind, texts=texts, expires_at=over)


def _place(known: told.Known, reason: str | None = None) -> Place:
    meeting: Meeting = known.meeting
    slot: Slot = known.slot
    return Place(meeting.title, meeting.venue, slot.starts_at, reason)


def _tell(session: Session, secret: str, known: told.Known, message: Message) -> None:
    """Tell the person, or whoever registered a guest; a guest with a phone has a text message."""
    booking: Booking = known.booking
    link = linking.link(secret, booking)
    who = booking.account_id or booking.registered_by
    texts = message.texts if booking.account_id else news.for_guest(message.texts)
    to_tell = News(
        key=message.key, kind=message.kind, texts=texts, link=link, expires_at=message.expires_at
    )
    notifications.tell(session, select(Account.id).where(Account.id == who), to_tell)
    if booking.guest_id and known.guest_phone:
        title, place = message.texts["fr"]["title"], _place(known)
        text = news.text_message(title, place, SITE + link, booking.held_until)
        job = {"id": message.key, "booking_id": str(booking.id), "text": text}
        tasks.defer(session, "events.text_guest", job)
