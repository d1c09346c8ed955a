"""Teams say the same firms at the same instant: one wins, the others learn who."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier
from uuid import uuid4

import pytest
from sqlalchemy import create_engine, func, select
from sqlalchemy.exc import IntegrityError
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.events.actions.markethon import linking
from applys.events.models import Meeting, MeetingKind, Team, Visit, VisitConflict
from applys.kernel import clock
from applys.partners.models import Partner
from tests.factories import events as make_events
from tests.factories import markethon as make

TEAMS, FIRMS = 8, 3

pytestmark = pytest.mark.race


@pytest.fixture(autouse=True)
def clocks():
    """Here time is real."""


@pytest.fixture
def engine(real_app):
    return create_engine(real_app.extensions["settings"].database_url, poolclass=NullPool)


@pytest.fixture
def links(real_app, engine):
    """The addresses where the teams of a Markethon that goes on now say their visits."""
    with Session(engine) as session, session.begin():
        firm = session.scalars(select(Partner)).first()
        kind = {"kind": MeetingKind.MARKETHON, "starts_at": clock.now()}
        meeting = make_events.a_meeting(firm, **kind)
        session.add(meeting)
        session.flush()
        teams = [
            Team(meeting_id=meeting.id, name=f"Équipe {n}", sector_id=None, leader_phone=None,
                 code=f"CODE{n}") for n in range(TEAMS)
        ]  # fmt: skip
        session.add_all(teams)
        secret = real_app.config["SECRET_KEY"]
        tokens = [linking.path(secret, each).rpartition("/")[2] for each in teams]
    return [f"/v1/events/team-links/{token}/visits" for token in tokens]


def test_of_teams_that_say_one_firm_at_once_one_wins_and_none_waits_for_ever(
    real_app, engine, links
):
    barrier = Barrier(TEAMS)
    now = clock.now().isoformat()

    def say(n):
        """The firms, from the first or from the last: no two batches wait for each other."""
        visits = [make.a_visit(name=f"Firme {k}", visited_at=now) for k in range(FIRMS)]
        client = real_app.test_client()
        barrier.wait()
        return client.post(links[n], json={"visits": visits[:: 1 if n % 2 else -1]}).json["items"]

    with ThreadPoolExecutor(TEAMS) as pool:
        items = [item for each in pool.map(say, range(TEAMS)) for item in each]

    refused = [item["problem"] for item in items if item["problem"]]
    assert {each["type"] for each in refused} == {"firm-already-visited"}
    assert len(items) - len(refused) == FIRMS
    with Session(engine) as session:
        assert session.scalar(select(func.count()).select_from(Visit)) == FIRMS
        kept = session.scalar(select(func.count()).select_from(VisitConflict))
    assert kept == FIRMS * (TEAMS - 1)


@pytest.mark.parametrize(
    "taken", [{"siret": "73282932000074"}, {"name_key": "a", "street_key": "b"}]
)
def test_the_database_itself_refuses_a_second_visit(engine, links, taken):
    own = {"siret": None, "name_key": str(uuid4()), "street_key": "c"}
    with Session(engine) as session:
        meeting = session.scalars(select(Meeting)).one()
        teams = session.scalars(select(Team).limit(2)).all()
        for team in teams:
            fresh = {**own, "name_key": str(uuid4()), **taken}
            when = {"visited_at": clock.now(), "phone_at": clock.now()}
            said = {"name": "A", "street": "B", "outcome": "no", "note": None, **when}
            whose = {"meeting_id": meeting.id, "team_id": team.id, "client_id": uuid4()}
            session.add(Visit(**whose, **said, **fresh))
        with pytest.raises(IntegrityError, match="uq_event_visit"):
            session.flush()
