"""What telling many adds to the request that causes it: their number must not be felt."""

import statistics
import time
from pathlib import Path

from sqlalchemy import select
from sqlalchemy.orm import Session

from applys.accounts.models import Account, Token
from applys.app import create_app, make_gateways
from applys.kernel import database, logs, signing
from applys.kernel.callers import Role
from applys.partners.models import Territory
from applys.settings import Settings
from bench.chaos.town import Town

TOKEN = "kim"
DRAFT = {"texts": {"fr": {"title": "T", "body": "B"}}, "audience": {"name": "territory"}}
SIGNED = {"Authorization": f"Bearer {TOKEN}"}


def milliseconds(town: Town, home: Path, rounds: int) -> float:
    """The median of the coordinator's request that sends a broadcast to the whole town."""
    with Session(town.engine) as session, session.begin():
        kim = Account(territory_id=session.scalar(select(Territory.id)), role=Role.COORDINATOR)
        session.add(kim)
        session.flush()
        session.add(Token(account_id=kim.id, hash=signing.digest(TOKEN)))
    url = town.engine.url.render_as_string(hide_password=False)
    settings = Settings(database_url=url, secret_key="x" * 32, home=home)
    logs.configure("json", "error")
    app = create_app(settings, make_gateways(settings))
    taken = [_sent(app.test_client()) for _ in range(rounds)]
    with app.app_context():
        database.db.engine.dispose()
    return 1000 * statistics.median(taken[1:])


def _sent(client) -> float:
    draft = client.post("/v1/broadcasts", json=DRAFT, headers=SIGNED)
    assert draft.status_code == 201, draft.text
    began = time.perf_counter()
    sent = client.post(f"/v1/broadcasts/{draft.json['id']}/send", json={}, headers=SIGNED)
    taken = time.perf_counter() - began
    assert sent.status_code == 200, sent.text
    return taken
