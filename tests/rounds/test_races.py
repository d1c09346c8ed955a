"""Several phones at once: one round a day, each answer once, nothing loaded twice."""

from concurrent.futures import ThreadPoolExecutor
from decimal import Decimal

import pytest
from sqlalchemy import func, select

from applys.kernel import clock, database, ids
from applys.kernel.callers import Role
from applys.partners.models import Territory
from applys.rounds.models import Local, Movement, Pickup, Round
from tests.factories import dumping as make
from tests.factories.accounts import a_token, an_account
from tests.factories.partners import a_partner
from tests.rounds.conftest import MONDAY

pytestmark = pytest.mark.race
PHONES = 8


@pytest.fixture
def phone(real_app):
    """Send as a member of the crew, on a database where each request really commits."""
    with real_app.app_context(), database.transaction() as session:
        town = session.scalars(select(Territory)).one()
        session.add(body := a_partner(town.id, slug="objectif", name="Objectif"))
        session.flush()
        session.add(person := an_account(town.id, Role.PARTNER, partner_id=body.id))
        session.flush()
        sizes = {"vehicle_m3": Decimal(8), "holds_m3": Decimal(40)}
        where = {"name": "Local", "latitude": 47.4, "longitude": 0.98}
        session.add(Local(territory_id=town.id, carrier_id=body.id, **where, **sizes))
        session.add_all([a_token(person, "crew"), make.a_pile(town.id, carrier_id=body.id)])

    def send(path, body):
        headers = {"Authorization": "Bearer crew"}
        return real_app.test_client().post(f"/v1{path}", json=body, headers=headers)

    return send


def counted(real_app, *models):
    with real_app.app_context(), database.transaction() as session:
        return [session.scalar(select(func.count()).select_from(model)) for model in models]


def test_eight_who_draw_one_day_draw_one_round(real_app, phone):
    day = {"day": MONDAY.isoformat()}
    with ThreadPoolExecutor(PHONES) as phones:
        codes = list(phones.map(lambda _: phone("/rounds", day).status_code, range(PHONES)))
    assert codes == [201] * PHONES
    assert counted(real_app, Round) == [1]


def test_eight_who_send_one_answer_load_it_once(real_app, phone):
    drawn = phone("/rounds", {"day": MONDAY.isoformat()}).json
    phone(f"/rounds/{drawn['id']}/lock", {})
    answer = {
        "client_id": str(ids.new_id()), "stop_id": drawn["road_book"][0]["id"],
        "captured_at": clock.now().isoformat(), "outcome": "collected", "measured_m3": 1.5,
        "method": "tape", "no_photo_reason": "nuit",
    }  # fmt: skip
    path = f"/rounds/{drawn['id']}/answers"
    with ThreadPoolExecutor(PHONES) as phones:
        sent = list(phones.map(lambda _: phone(path, {"answers": [answer]}).json, range(PHONES)))
    assert [each["items"][0]["written"] for each in sent] == [True] * PHONES
    assert counted(real_app, Pickup, Movement) == [1, 1]
