"""A database of its own with 100,000 offers, and clocks."""

import statistics
import time
from collections.abc import Callable
from contextlib import contextmanager
from pathlib import Path

from flask import Flask
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.app import create_app, make_gateways
from applys.kernel import embedded, migrating
from applys.partners.models import Partner, PartnerKind, Territory
from applys.settings import Settings

OFFERS = """
INSERT INTO job_offer (id, created_at, updated_at, territory_id, employer_id, employer_name, state,
    title, description, rome_code, contract, hours_per_week, working_times, positions, starts_on,
    diploma, french_level, licence_required, city, postcode, latitude, longitude, remote_share,
    apply_in_app, social_clause, childcare_offered, aids, published_at, expires_at, source, flags,
    recent_answers, chance)
SELECT gen_random_uuid(), now(), now(), territory_id, id, name, 'published',
    (ARRAY['Agent d''entretien', 'Cuisinière', 'Boulanger', 'Maçon', 'Aide à domicile',
           'Préparatrice de commandes', 'Jardinier', 'Vendeuse'])[1 + n % 8] || ' H/F ' || n,
    repeat('Vous accueillez les clients, préparez les commandes et tenez le poste propre. ', 6),
    (ARRAY['K2204', 'G1602', 'D1102', 'F1703', 'K1304', 'N1103', 'A1203', 'D1214'])[1 + n % 8],
    (ARRAY['cdi', 'cdd', 'interim', 'seasonal'])[1 + n % 4], 20 + n % 20, '{days}', 1 + n % 3,
    current_date + (n % 60), (ARRAY['none', 'cap', 'bac'])[1 + n % 3],
    (ARRAY['none', 'a1', 'a2', 'b1'])[1 + n % 4], n % 2 = 0, 'Amboise', '37400',
    47.41 + (random() - 0.5) * 2, 0.98 + (random() - 0.5) * 3, 0, true, false, false, '{}',
    now() - n * interval '20 seconds', now() + interval '60 days', 'here', '{}', 0, 0.5
FROM partner, generate_series(1, :offers) AS n
"""


@contextmanager
def stage(offers: int):
    """The application on a fresh database with this many published offers."""
    folder = Path("var/bench-postgres")
    url = embedded.start(folder, "bench")
    engine = create_engine(url, poolclass=NullPool)
    with engine.begin() as connection:
        connection.execute(text("DROP SCHEMA public CASCADE"))
        connection.execute(text("CREATE SCHEMA public"))
    migrating.migrate(engine)
    fill(engine, offers)
    settings = Settings(database_url=url, secret_key="x" * 32)
    app = create_app(settings, make_gateways(settings))
    with app.app_context():
        yield app
    embedded.stop(folder)


def fill(engine, offers: int) -> None:
    with engine.begin() as connection:
        town = Territory(
            slug="amboise", name="Amboise", code=None, insee_code="37003", postcode="37400",
            timezone="Europe/Paris", latitude=47.41, longitude=0.98,
        )  # fmt: skip
        with Session(connection, join_transaction_mode="rollback_only") as session:
            session.add(town)
            session.flush()
            firm = Partner(
                territory_id=town.id, slug="firm", name="Maison", kind=PartnerKind.EMPLOYER
            )
            session.add(firm)
            session.commit()
        connection.execute(text(OFFERS), {"offers": offers})
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def in_turn(cases: dict[str, Callable[[], object]], rounds: int) -> dict[str, float]:
    """Median microseconds of each case, taken in turn so that a noisy moment hurts all alike."""
    taken: dict[str, list[float]] = {name: [] for name in cases}
    for _ in range(rounds):
        for name, case in cases.items():
            began = time.perf_counter()
            case()
            taken[name].append((time.perf_counter() - began) * 1e6)
    return {name: statistics.median(each) for name, each in taken.items()}


def answer(app: Flask, path: str, **headers: str) -> Callable[[], object]:
    """A case: one request through the whole WSGI application, in this process."""
    client = app.test_client()

    def ask() -> object:
        response = client.get(path, headers=headers)
        assert response.status_code in {200, 304}, (path, response.status_code)
        return response.get_data()

    return ask
