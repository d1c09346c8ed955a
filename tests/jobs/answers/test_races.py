"""Several people act on one offer at one instant, on real connections, committed for real."""

from concurrent.futures import ThreadPoolExecutor
from threading import Barrier

import pytest
from sqlalchemy import func, select, update

from applys.accounts.models import Token
from applys.app import create_app
from applys.jobs.actions.applications import sending
from applys.jobs.models import Application, ApplicationState, ApplicationStep, Offer
from applys.jobs.queries.mandates import Applicant
from applys.kernel import database
from applys.kernel.callers import Role
from applys.settings import Settings
from tests import fakes
from tests.conftest import People
from tests.factories.answers import a_card, a_new_card, an_application
from tests.factories.jobs import an_offer
from tests.factories.partners import a_territory

SECRET = "a secret of this test, long enough"
MANY = [f"resident-{number}" for number in range(8)]

pytestmark = pytest.mark.race


@pytest.fixture
def kept(committed):
    return committed


@pytest.fixture
def url(committed):
    return committed.get_bind().url.render_as_string(hide_password=False)


@pytest.fixture
def people(kept):
    kept.add(town := a_territory())
    kept.flush()
    people = People(kept, town)
    for name in MANY:
        people.known[name] = people.make(name, Role.RESIDENT)
        kept.add(a_card(people[name]))
    kept.add(an_offer(people["employer"]))
    kept.execute(update(Token).values(last_used_at=func.now()))
    kept.commit()
    return people


@pytest.fixture
def offer_id(kept, people):
    return kept.scalar(select(Offer.id))


@pytest.fixture
def at_once(url, people, tmp_path):
    """Send requests, each a (who, method, path, body), from as many threads at one instant."""
    app = create_app(Settings(database_url=url, secret_key=SECRET, home=tmp_path), fakes.gateways())

    def at_once(*requests):
        ready = Barrier(len(requests))

        def send(request):
            who, method, path, body = request
            headers = {"Authorization": f"Bearer {who}"}
            ready.wait()
            return app.test_client().open(
                f"/v1/jobs{path}", method=method, json=body, headers=headers
            )

        with ThreadPoolExecutor(len(requests)) as pool:
            return [each.status_code for each in pool.map(send, requests)]

    yield at_once
    with app.app_context():
        database.db.engine.dispose()


@pytest.fixture
def answers(kept, people, offer_id):
    """The request by which someone answers the offer with what they were shown."""

    def answers(who):
        sender = Applicant(account_id=people[who].id)
        shown = sending.preview(kept, sender, offer_id).shown
        kept.rollback()
        return who, "POST", f"/offers/{offer_id}/applications", {"shown": shown}

    return answers


def fills(offer_id):
    return "employer", "PUT", f"/desk/offers/{offer_id}/state", {"state": "filled"}


def test_eight_taps_are_one_answer(at_once, answers, kept):
    statuses = at_once(*[answers(MANY[0])] * 8)
    assert sorted(statuses) == [201] + [409] * 7
    assert kept.scalar(select(func.count(Application.id))) == 1


def test_whoever_answers_while_the_place_goes_is_told(at_once, answers, kept, offer_id):
    statuses = at_once(*[answers(who) for who in MANY], fills(offer_id))
    assert set(statuses[:-1]) <= {201, 410}
    assert statuses[-1] == 200
    states = kept.scalars(select(Application.state)).all()
    assert states == [ApplicationState.OBSOLETE] * statuses[:-1].count(201)


def test_a_withdrawal_and_an_answer_leave_one_story(at_once, kept, people, offer_id):
    application = an_application(kept, people[MANY[0]], kept.get(Offer, offer_id))
    sent_id = application.id
    kept.commit()
    at_once(
        (MANY[0], "POST", f"/applications/{sent_id}/withdrawal", {}),
        ("employer", "PUT", f"/desk/applications/{sent_id}/state", {"state": "hired"}),
    )
    standing = select(ApplicationStep.became).where(ApplicationStep.undone_at.is_(None))
    assert kept.scalars(standing.order_by(ApplicationStep.id)).all() == ["sent", "withdrawn"]


def test_two_colleagues_who_answer_at_once_are_both_in_the_story(at_once, kept, people, offer_id):
    sent_id = an_application(kept, people[MANY[0]], kept.get(Offer, offer_id)).id
    kept.commit()
    path = f"/desk/applications/{sent_id}/state"
    statuses = at_once(*[("employer", "PUT", path, {"state": "hired"})] * 4)
    assert sorted(statuses) == [200, 409, 409, 409]


def test_a_card_written_twice_at_once_is_one_card(at_once, people):
    people["ana"]
    people.session.commit()
    statuses = at_once(*[("ana", "PUT", "/card", a_new_card())] * 6)
    assert statuses == [200] * 6
