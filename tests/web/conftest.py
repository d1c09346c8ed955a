"""A real Chromium, and the site it visits.

Where no Chromium is found these tests are skipped with the reason; where APPLYS_REQUIRE_BROWSER
is set, as in CI, they fail.
"""

import os
import shutil
import threading

import pytest
from sqlalchemy import create_engine, text
from sqlalchemy.orm import Session
from sqlalchemy.pool import NullPool
from werkzeug.serving import make_server

from applys.app import create_app
from applys.kernel import database, gate
from applys.kernel.http.stamped import Shelf
from applys.kernel.records import Base
from applys.settings import Settings
from tests import fakes
from tests.conftest import drop_database, fresh_database, own_name

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
    """A small phone in France."""
    phone = {"viewport": {"width": 360, "height": 740}, "locale": "fr-FR"}
    return {**browser_context_args, **phone, "timezone_id": "Europe/Paris"}


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
    """A session on the site's database: commit what pages shall find; all of it goes after."""
    engine = create_engine(site.extensions["settings"].database_url, poolclass=NullPool)
    with Session(engine) as session:
        yield session
    tables = ", ".join(f'"{name}"' for name in Base.metadata.tables)
    with engine.begin() as connection:
        connection.execute(text(f"TRUNCATE {tables}, procrastinate_jobs CASCADE"))
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
