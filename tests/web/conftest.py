"""A real Chromium, and the site it visits.

Where no Chromium is found these tests are skipped with the reason; where APPLYS_REQUIRE_BROWSER
is set, as in CI, they fail.
"""

import os
import shutil
import threading

import pytest
from sqlalchemy import create_engine, select, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool
from werkzeug.serving import make_server

from applys.accounts import rules
from applys.accounts.models import Code, Contact, ContactKind, Token
from applys.app import create_app
from applys.jobs.models import Diploma, State
from applys.kernel import database, gate, signing
from applys.kernel.callers import Caller, Role
from applys.kernel.http.stamped import Shelf
from applys.kernel.records import Base
from applys.settings import Settings
from tests import fakes
from tests.databases import drop_database, fresh_database, own_name
from tests.factories import accounts as make_accounts
from tests.factories import jobs as make_jobs
from tests.factories import partners as make_partners

NAMES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")
ABSENT = "no Chromium here: install it (apt-get install chromium) or name it in APPLYS_CHROMIUM"
QUIET = [
    "--no-sandbox", "--disable-gpu", "--disable-quic", "--no-first-run", "--disable-sync",
    "--disable-background-networking", "--disable-component-update",
]  # fmt: skip


def chromium():
    """The path of a Chromium of this machine, if there is one."""
    if named := os.environ.get("APPLYS_CHROMIUM"):
        return named
    return next(filter(None, map(shutil.which, NAMES)), None)


@pytest.fixture(scope="session")
def browser_type_launch_args(browser_type_launch_args):
    path = chromium()
    if path is None:
        (pytest.fail if os.environ.get("APPLYS_REQUIRE_BROWSER") else pytest.skip)(ABSENT)
    return {**browser_type_launch_args, "executable_path": path, "headless": True, "args": QUIET}


@pytest.fixture(scope="session")
def browser_context_args(browser_context_args):
    """A small phone in France, without our worker: tests that want it ask for it."""
    phone = {"viewport": {"width": 360, "height": 740}, "locale": "fr-FR"}
    paris = {"timezone_id": "Europe/Paris", "service_workers": "block"}
    return {**browser_context_args, **phone, **paris}


@pytest.fixture(scope="session")
def site(browser_type_launch_args, worker_id, tmp_path_factory):
    """The application on a database of its own, where each request really commits."""
    url = fresh_database(own_name("web", worker_id))
    settings = Settings(
        database_url=url,
        secret_key="a secret for browsers, long",
        home=tmp_path_factory.mktemp("web"),
    )
    app = create_app(settings, fakes.gateways())
    app.extensions["shelf"] = Shelf(fresh_seconds=0)
    yield app
    with app.app_context():
        database.db.engine.dispose()
    drop_database(url)


@pytest.fixture(scope="session")
def base_url(site):
    """Where the site answers, on this machine, in threads."""
    server = make_server("127.0.0.1", 0, site, threaded=True)
    site.config["PUBLIC_URL"] = f"http://127.0.0.1:{server.server_port}"
    thread = threading.Thread(target=server.serve_forever, daemon=True)
    thread.start()
    yield site.config["PUBLIC_URL"]
    server.shutdown()
    thread.join()
    server.server_close()


@pytest.fixture
def stored(site):
    """A session on the site's database: commit what pages shall find; all of it goes after.

    As a superuser, whom no trigger stops: five times as fast as TRUNCATE, which makes new files.
    """
    engine = create_engine(site.extensions["settings"].database_url, poolclass=NullPool)
    with Session(engine) as session:
        yield session
    tables = [*Base.metadata.tables, "procrastinate_events", "procrastinate_jobs"]
    with engine.begin() as connection:
        connection.execute(text("SET LOCAL session_replication_role = replica"))
        connection.execute(text("; ".join(f'DELETE FROM "{name}"' for name in tables)))
    site.extensions["shelf"].pages.clear()


HTML = {"Accept": "text/html,application/xhtml+xml", "Accept-Language": "fr"}
FROM_US = {"Sec-Fetch-Site": "same-origin"}


@pytest.fixture
def visit(app, session, people):
    """Ask for a page as one browser does; `post` sends a form from our own pages."""
    client = app.test_client()

    def visit(path, method="GET", **options):
        headers = {**HTML, **FROM_US, **options.pop("headers", {})}
        session.commit()
        session.expunge_all()
        return client.open(path, method=method, headers=headers, **options)

    visit.client = client
    visit.post = lambda path, **form: visit(path, "POST", data=form)
    return visit


@pytest.fixture
def desk(visit, people):
    """Visit as a member of staff: `desk("employer").get("/espace")`."""

    class Desk:
        def __init__(self, name):
            people[name]
            visit.client.set_cookie(gate.COOKIE, name, domain="localhost", secure=True)

        def get(self, path, **options):
            return visit(path, base_url="https://localhost", **options)

        def post(self, path, **form):
            return self.get(path, method="POST", data=form)

    return Desk


@pytest.fixture
def place(stored):
    """Amboise with twelve offers, one that is over, and staff who may sign in."""
    territory = make_partners.a_territory()
    stored.add(territory)
    stored.flush()
    stored.add(make_partners.a_neighbourhood(territory.id))
    firm = make_partners.a_partner(territory.id)
    stored.add(firm)
    stored.flush()
    employer = add_staff(stored, firm, Role.EMPLOYER)
    add_staff(stored, firm, Role.COORDINATOR)
    many = [
        make_jobs.an_offer(employer, title=f"Offre {n}", diploma=Diploma.NONE) for n in range(12)
    ]
    many.append(make_jobs.an_offer(employer, title="Finie", state=State.FILLED))
    many.append(make_jobs.an_offer(employer, title="À relire", state=State.SUBMITTED))
    stored.add_all(many)
    stored.commit()
    return {each.title: each.id for each in many}


def add_staff(stored, firm, role):
    account = make_accounts.an_account(firm.territory_id, role, partner_id=firm.id)
    stored.add(account)
    stored.flush()
    address = f"{role}@example.org"
    stored.add(Contact(account_id=account.id, kind=ContactKind.EMAIL, address=address))
    facts = {"role": role, "territory_id": firm.territory_id, "partner_id": firm.id}
    return Caller(id=account.id, token_id=account.id, **facts)


@pytest.fixture
def home(base_url):
    """Our address as browsers trust it without TLS: only there do they keep our cookie."""
    return base_url.replace("127.0.0.1", "localhost")


@pytest.fixture
def sign_in(stored, home):
    """Sign a member of staff in, by a cookie that their browser finds."""

    def sign_in(page, role):
        theirs = select(Contact.account_id).where(Contact.address == f"{role}@example.org")
        stored.add(Token(account_id=stored.scalars(theirs).one(), hash=signing.digest(role)))
        stored.commit()
        cookie = {"name": gate.COOKIE, "value": role, "url": home.replace("http", "https", 1)}
        page.context.add_cookies([{**cookie, "secure": True, "httpOnly": True, "sameSite": "Lax"}])

    return sign_in


@pytest.fixture
def sign_in_by_code(site, stored, home):
    """Sign a member of staff in, as people do."""

    def sign_in(page, role):
        page.goto(f"{home}/connexion")
        page.get_by_label("Adresse e-mail").fill(f"{role}@example.org")
        page.get_by_role("button", name="Recevoir un code").click()
        page.get_by_label("Code à 6 chiffres").wait_for()
        stored.rollback()
        code_id = stored.scalars(select(Code.id).order_by(Code.id.desc())).first()
        code = rules.code_of(site.config["SECRET_KEY"], code_id)
        page.get_by_label("Code à 6 chiffres").fill(code)
        page.get_by_role("button", name="Se connecter").click()
        page.wait_for_url("**/espace**")

    return sign_in
