"""What a structure proposes without an account waits for the coordinator."""

from collections.abc import Mapping
from datetime import timedelta
from typing import Any

from sqlalchemy.orm import Session

from applys.directions.actions.keeping import revising
from applys.directions.actions.keeping.revising import Author, ChangedSince
from applys.directions.messages import news
from applys.directions.models import Permanence, Revision, RevisionState, Service
from applys.directions.queries import owners
from applys.kernel import clock
from applys.notifications import actions as notifications
from applys.notifications.actions import News

# A word to the coordinator: nothing of the sheet changes by it.
MESSAGE = "message"
OF_USE = timedelta(days=30)


def propose(
    session: Session, author: Author, permanence: Permanence, changes: Mapping[str, Any]
) -> Revision:
    """Keep a change of a permanence for the coordinator, who hears of it."""
    revision = Revision(
        service_id=permanence.service_id,
        permanence_id=permanence.id,
        account_id=author.account_id,
        by=author.name,
        state=RevisionState.PROPOSED,
        was={name: getattr(permanence, name) for name in changes if name != MESSAGE},
        became=dict(changes),
    )
    session.add(revision)
    session.flush()
    service = session.get_one(Service, permanence.service_id)
    told = News(
        key=f"directions:proposed:{revision.id}",
        kind=news.PROPOSED,
        texts=news.proposed(service.name),
        link=f"/espace/fiches/{service.id}",
        expires_at=clock.now() + OF_USE,
    )
    notifications.tell(session, owners.coordinators(permanence.territory_id), told)
    return revision


def decide(session: Session, author: Author, revision: Revision, *, accept: bool) -> None:
    """Apply a locked proposal, or refuse it; raise `ChangedSince` for one decided before."""
    if revision.state is not RevisionState.PROPOSED:
        raise ChangedSince
    revision.state = RevisionState.APPLIED if accept else RevisionState.REFUSED
    changes = {name: value for name, value in revision.became.items() if name != MESSAGE}
    if accept and changes:
        revising.change(session, author, revising.subject(session, revision), changes)
