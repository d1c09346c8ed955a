"""Whether a service has what people need before they are sent to it."""

from sqlalchemy.orm import Session

from applys.directions.models import Service, ServiceState
from applys.directions.queries import desk
from applys.directions.rules import publishing
from applys.directions.rules.publishing import Whereabouts


def check(session: Session, service: Service) -> None:
    """Raise `NotReady`, naming what is missing."""
    session.flush()
    known = [
        Whereabouts(has_place=bool(row.has_place), phone=row.phone, email=row.email)
        for row in desk.whereabouts(session, service.id)
    ]
    publishing.check_ready(service.welcome, known)


def check_shown(session: Session, service: Service) -> None:
    """The same, for a service that people already see."""
    if service.state is ServiceState.PUBLISHED:
        check(session, service)
