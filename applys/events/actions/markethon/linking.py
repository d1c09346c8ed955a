"""A team's own page, by a link: it shows on GET and keeps visits on POST; nobody signs in."""

from datetime import timedelta
from uuid import UUID

from sqlalchemy import select, update
from sqlalchemy.orm import Session

from applys.events.messages import markethon as messages
from applys.events.models import Meeting, Member, Team
from applys.events.queries.markethon import planned as queries
from applys.kernel import clock, signing
from applys.kernel.signing import LinkRefused

PURPOSE = "event-team"
MOST_DAYS = 200
FORGOTTEN_AFTER = timedelta(days=31)


def path(secret: str, team: Team) -> str:
    """A path of our site for one team, short for a text message; a new code ends older links."""
    return f"/markethon/{signing.sign(secret, PURPOSE, team.code)}"


def read(session: Session, secret: str, token: str) -> Team:
    """The team that a link is about; raise `LinkRefused` when it is no longer valid."""
    code = signing.read(secret, PURPOSE, token, max_days=MOST_DAYS)
    if team := queries.team_by_code(session, code):
        return team
    raise LinkRefused


def text(session: Session, secret: str, team_id: UUID, code: str) -> tuple[str, str] | None:
    """The phone to text and what to say; None once the link was replaced or the phone is gone."""
    team = session.get(Team, team_id)
    if team is None or team.code != code or team.leader_phone is None:
        return None
    meeting = session.get_one(Meeting, team.meeting_id)
    return team.leader_phone, messages.link(meeting, team, path(secret, team))


def forget(session: Session) -> int:
    """Forget the phones and companions of teams a month after their day; return how many teams."""
    over = select(Meeting.id).where(Meeting.ends_at < clock.now() - FORGOTTEN_AFTER)
    old = Team.meeting_id.in_(over)
    told = update(Team).where(old, Team.leader_phone.is_not(None)).values(leader_phone=None)
    teams = session.scalars(told.returning(Team.id)).all()
    unnamed = update(Member).where(
        Member.team_id.in_(select(Team.id).where(old)),
        Member.companion.is_not(None),
        Member.companion != messages.SOMEONE,
    )
    session.execute(unnamed.values(companion=messages.SOMEONE))
    return len(teams)
