"""Meetings that came from elsewhere, and whether a person changed them since."""

from uuid import UUID

from sqlalchemy import exists, select
from sqlalchemy.orm import Session

from applys.events.models import Meeting, MeetingSource, MeetingStep


def lock_known(session: Session, territory_id: UUID, uid: str) -> dict[str, Meeting]:
    """Take the meetings of an OpenAgenda event, by their name at the source."""
    wanted = select(Meeting).where(
        Meeting.territory_id == territory_id,
        Meeting.source == MeetingSource.OPENAGENDA,
        Meeting.source_id.startswith(f"{uid}/", autoescape=True),
    )
    fresh = wanted.order_by(Meeting.id).with_for_update().execution_options(populate_existing=True)
    return {each.source_id: each for each in session.scalars(fresh) if each.source_id}


def is_edited(session: Session, meeting_id: UUID) -> bool:
    """Whether a person changed what this meeting says, since it came."""
    theirs = exists().where(
        MeetingStep.meeting_id == meeting_id,
        MeetingStep.account_id.is_not(None),
        MeetingStep.details != {},
    )
    return bool(session.scalar(select(theirs)))
