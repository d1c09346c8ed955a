"""Fuzzing: the operations of the specification, and things for them to find."""

from pathlib import Path

import pytest
import schemathesis

from applys.app import create_app, make_gateways
from applys.events.models import Table
from applys.jobs.models import State
from applys.kernel.http import docs
from applys.partners.models import Partner
from applys.settings import Settings
from tests.factories import events as make_events
from tests.factories import jobs as make_jobs

SHORT = 10


def pytest_addoption(parser):
    parser.addoption(
        "--fuzz-examples",
        type=int,
        default=SHORT,
        help="examples an operation; more than 10: random",
    )


def pytest_generate_tests(metafunc):
    if "operation_id" in metafunc.fixturenames:
        metafunc.parametrize("operation_id", sorted(operation_ids()))


def operation_ids():
    """Every operationId, from an application that is never called."""
    settings = Settings(database_url="postgresql+psycopg://", secret_key="unused", home=Path())
    document = docs.specification(create_app(settings, make_gateways(settings)))
    methods = (each for path in document["paths"].values() for each in path.values())
    return [each["operationId"] for each in methods if isinstance(each, dict)]


@pytest.fixture
def examples(request):
    return request.config.getoption("--fuzz-examples", SHORT)


@pytest.fixture(scope="session")
def specification(built):
    """Read once: it costs as much as the examples of an operation."""
    return schemathesis.openapi.from_wsgi("/openapi.json", built)


@pytest.fixture
def operation(app, specification, operation_id):
    return specification.find_operation_by_id(operation_id)


@pytest.fixture
def everyone(people, session):
    """Their names, which are their tokens; None is nobody."""
    for name in people.ROLES:
        people[name]
    session.commit()
    return [None, *people.ROLES]


@pytest.fixture
def known(session, people, everyone):
    """What a path parameter of this name may find."""
    published = make_jobs.an_offer(people["employer"])
    draft = make_jobs.an_offer(people["employer"], state=State.DRAFT, published_at=None)
    town_hall = session.get_one(Partner, people["mediator"].partner_id)
    meeting, series = make_events.a_meeting(town_hall), make_events.a_series(town_hall)
    session.add_all([published, draft, meeting, series])
    session.flush()
    seat = {"meeting_id": meeting.id, "employer_id": None, "employer_name": "Garage"}
    session.add(table := Table(position=1, **seat))
    session.flush()
    session.add(slot := make_events.a_slot(meeting, table_id=table.id))
    session.commit()
    return {
        "offer_id": [str(published.id), str(draft.id)],
        "partner_id": [str(people[name].partner_id) for name in ("employer", "landlord")],
        "slug": ["amboise"],
        "meeting_id": [str(meeting.id)],
        "series_id": [str(series.id)],
        "slot_id": [str(slot.id)],
        "table_id": [str(table.id)],
    }
