"""A real PostgreSQL, the application, and people to call it."""

import fcntl
import os
from contextlib import ExitStack
from functools import cache
from pathlib import Path

import pytest
from sqlalchemy import create_engine, make_url, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.app import create_app
from applys.kernel import database, embedded, migrating
from applys.kernel.callers import Caller, Role
from applys.kernel.http import docs
from applys.kernel.http.stamped import Shelf
from applys.partners.models import PartnerKind
from applys.settings import Settings
from tests import fakes
from tests.factories import accounts as make_accounts
from tests.factories import partners as make_partners
from tests.spec import Contract

SERVER = Path("var/test-postgres")
BORROWED = ExitStack()


def pytest_collection_modifyitems(items):
    """Browser tests come last: Playwright leaves an event loop running in its process."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_unconfigure():
    """The last process of the last test run on this tree stops the server."""
    BORROWED.close()


@cache
def server_url():
    """The test server: APPLYS_TEST_DATABASE_URL, or the embedded one, fast and forgetful."""
    if given := os.environ.get("APPLYS_TEST_DATABASE_URL"):
        return make_url(given)
    url = make_url(BORROWED.enter_context(embedded.borrowed(SERVER)))
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    return url


def fresh_database(name):
    """Drop, create and migrate a database of the test server; return its URL."""
    url = server_url()
    server = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}"'))
    fresh = url.set(database=name)
    engine = create_engine(fresh, poolclass=NullPool)
    migrating.migrate(engine)
    return fresh.render_as_string(hide_password=False)


def own_name(purpose, worker_id):
    """A database name that no other test run on this machine uses."""
    return f"{purpose}_{worker_id}_{os.getpid()}"


def own_port():
    """Where to begin to look for a port: no other test run on this machine begins near it."""
    return 20_000 + os.getpid() % 10_000


@pytest.fixture(scope="session")
def database_url(worker_id):
    SERVER.parent.mkdir(exist_ok=True)
    with (SERVER.parent / "test-postgres.lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        url = fresh_database(own_name("test", worker_id))
    yield url
    drop_database(url)


def drop_database(url):
    server = create_engine(server_url(), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{make_url(url).database}" WITH (FORCE)'))


@pytest.fixture
def gateways():
    return fakes.gateways()


@pytest.fixture(scope="session")
def settings(database_url, tmp_path_factory):
    return Settings(
        database_url=database_url,
        public_url="http://applys.test",
        secret_key="a secret for tests, long enough",
        home=tmp_path_factory.mktemp("home"),
    )


@pytest.fixture(scope="session")
def built(settings):
    app = create_app(settings, fakes.gateways())
    app.testing = True
    app.extensions["shelf"] = Shelf(fresh_seconds=0)
    app.extensions["contract"] = Contract(docs.specification(app))
    yield app
    with app.app_context():
        database.db.engine.dispose()


@pytest.fixture
def app(built, gateways):
    built.extensions["gateways"] = gateways
    built.extensions["shelf"].pages.clear()
    built.extensions["pace"].asked.clear()
    return built


@pytest.fixture
def session(app):
    """A session on the test's own transaction, which nothing outlives."""
    with app.app_context():
        make, engine = database.db.sessionmaker, database.db.engine
        with engine.connect() as connection, connection.begin() as outer:
            make.configure(bind=connection, join_transaction_mode="create_savepoint")
            with make() as opened:
                yield opened
            make.configure(bind=engine)
            outer.rollback()


@pytest.fixture
def town(session):
    """Amboise, with La Verrerie, and nobody yet."""
    territory = make_partners.a_territory()
    session.add(territory)
    session.flush()
    session.add(make_partners.a_neighbourhood(territory.id))
    session.flush()
    return territory


class People:
    """Callers by name, their accounts made when first named; their token is their name."""

    ROLES = {
        "ana": Role.RESIDENT, "bob": Role.RESIDENT, "mediator": Role.MEDIATOR,
        "employer": Role.EMPLOYER, "rival": Role.EMPLOYER, "landlord": Role.PARTNER,
        "coordinator": Role.COORDINATOR,
    }  # fmt: skip
    KINDS = {
        Role.MEDIATOR: PartnerKind.MEDIATION, Role.EMPLOYER: PartnerKind.EMPLOYER,
        Role.PARTNER: PartnerKind.LANDLORD,
    }  # fmt: skip

    def __init__(self, session, territory):
        self.session, self.known = session, {}
        self.territory_id = territory.id

    def __getitem__(self, name):
        if name not in self.known:
            self.known[name] = self.make(name, self.ROLES[name])
        return self.known[name]

    def make(self, name, role):
        partner_id = None
        if kind := self.KINDS.get(role):
            partner = make_partners.a_partner(
                self.territory_id, slug=f"firm-of-{name}", name=f"Maison {name}", kind=kind
            )
            self.session.add(partner)
            self.session.flush()
            partner_id = partner.id
        account = make_accounts.an_account(self.territory_id, role, partner_id=partner_id)
        self.session.add(account)
        self.session.flush()
        token = make_accounts.a_token(account, name)
        self.session.add(token)
        self.session.flush()
        return Caller(
            id=account.id,
            role=role,
            token_id=token.id,
            territory_id=self.territory_id,
            partner_id=partner_id,
        )


@pytest.fixture
def people(session, town):
    return People(session, town)


@pytest.fixture
def call(app, session, people):
    """Call the API as someone (or as nobody: None); the answer is held to the specification."""

    def call(who, method, path, **options):
        headers = dict(options.pop("headers", {}))
        if who is not None:
            people[who]
            headers["Authorization"] = f"Bearer {who}"
        session.commit()
        session.expunge_all()
        client = app.test_client()
        response = client.open(f"/v1{path}", method=method, headers=headers, **options)
        app.extensions["contract"].check(app, response)
        return response

    return call


@pytest.fixture
def committed(worker_id):
    """A session on a database of its own, for what others must find really committed."""
    url = fresh_database(own_name("committed", worker_id))
    with Session(create_engine(url, poolclass=NullPool)) as session:
        yield session
    drop_database(url)


@pytest.fixture
def real_app(worker_id, tmp_path):
    """An application on a database of its own, where each request really commits."""
    url = fresh_database(own_name("real", worker_id))
    settings = Settings(database_url=url, secret_key="a secret of this test, long", home=tmp_path)
    app = create_app(settings, fakes.gateways())
    engine = create_engine(url, poolclass=NullPool)
    with Session(engine) as session, session.begin():
        session.add(town := make_partners.a_territory())
        session.flush()
        People(session, town).make("employer", Role.EMPLOYER)
    yield app
    with app.app_context():
        database.db.engine.dispose()
    drop_database(url)
