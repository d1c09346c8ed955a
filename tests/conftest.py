"""A real PostgreSQL, the application, and people to call it."""

import pytest
from sqlalchemy import create_engine
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool

from applys.app import create_app
from applys.kernel import database, garbage
from applys.kernel.callers import Caller, Role
from applys.kernel.http import docs
from applys.kernel.http.stamped import Shelf
from applys.partners.models import PartnerKind
from applys.settings import Settings
from tests import fakes
from tests.databases import BORROWED, drop_database, fresh_database, own_name
from tests.factories import accounts as make_accounts
from tests.factories import partners as make_partners
from tests.spec import Contract


def pytest_collection_modifyitems(items):
    """Browser tests come last: Playwright leaves an event loop running in its process."""
    items.sort(key=lambda item: item.get_closest_marker("browser") is not None)


def pytest_collection_finish():
    """What is loaded by now stays: looking through it for garbage slows every test."""
    garbage.spare_the_settled()


def pytest_unconfigure():
    """The last process of the last test run on this tree stops the server."""
    BORROWED.close()


@pytest.fixture(scope="session")
def database_url(worker_id):
    url = fresh_database(own_name("test", worker_id))
    yield url
    drop_database(url)


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
