"""Owners hear of what people found; the coordinator of what nobody can do for them."""

from datetime import date, timedelta
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions import confirming
from applys.directions.messages import letters, news
from applys.directions.models import Structure
from applys.directions.queries import owners
from applys.directions.queries.owners import Owner
from applys.gateways.mail import Letter
from applys.kernel import clock
from applys.notifications import actions as notifications
from applys.notifications.actions import News
from applys.notifications.models.kinds import Kind

OF_USE = timedelta(days=14)
DESK = "/espace/fiches"


def tell_wrong(
    session: Session, secret: str, public_url: str, observation_id: UUID
) -> Letter | None:
    """Tell the owner that someone finds a sheet wrong; return the letter that is to leave."""
    observation = owners.get_observation(session, observation_id)
    owner = owners.owner_of(session, observation.permanence_id)
    texts = news.wrong(owner.service)
    _tell(session, owner, news.WRONG, f"directions:wrong:{observation_id}", texts)
    if owner.email is None:
        return None
    link = _link(session, secret, public_url, owner)
    return Letter(
        id=f"wrong-{observation_id}",
        to=owner.email,
        subject=letters.wrong_subject(owner.service),
        text=letters.wrong_text(owner.service, observation.note, link),
    )


def tell_found_closed(
    session: Session, secret: str, public_url: str, permanence_id: UUID, day: date
) -> Letter | None:
    """Call the owner of a door found closed, once a day; return the letter that is to leave."""
    owner = owners.owner_of(session, permanence_id)
    texts = news.found_closed(owner.service)
    _tell(session, owner, news.CLOSED, f"directions:closed:{permanence_id}:{day}", texts)
    if owner.email is None:
        return None
    return Letter(
        id=f"closed-{permanence_id}-{day}",
        to=owner.email,
        subject=letters.closed_subject(owner.service),
        text=letters.closed_text(owner.service, _link(session, secret, public_url, owner)),
    )


def _tell(session: Session, owner: Owner, kind: Kind, key: str, texts: news.Texts) -> None:
    """Tell its members and the town's coordinators, who have the number to call."""
    told = News(
        key=key,
        kind=kind,
        texts=texts,
        link=f"{DESK}/{owner.service_id}",
        expires_at=clock.now() + OF_USE,
    )
    people = owners.keepers(owner.territory_id, owner.partner_id)
    notifications.tell(session, people, told)


def _link(session: Session, secret: str, public_url: str, owner: Owner) -> str:
    structure = session.get_one(Structure, owner.structure_id)
    return confirming.link(secret, public_url, structure)
