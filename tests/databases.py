"""Databases of the test server: each a copy of one that was migrated."""

import fcntl
import os
from contextlib import ExitStack
from functools import cache
from pathlib import Path

from sqlalchemy import create_engine, make_url, text
from sqlalchemy.pool import NullPool

from applys.kernel import embedded, migrating

SERVER = Path("var/test-postgres")
BORROWED = ExitStack()


@cache
def server_url():
    """The test server: APPLYS_TEST_DATABASE_URL, or the embedded one, fast and forgetful."""
    if given := os.environ.get("APPLYS_TEST_DATABASE_URL"):
        return make_url(given)
    SERVER.parent.mkdir(exist_ok=True)
    with SERVER.with_suffix(".lock").open("w") as lock:
        fcntl.flock(lock, fcntl.LOCK_EX)
        url = make_url(BORROWED.enter_context(embedded.borrowed(SERVER)))
    engine = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with engine.connect() as connection:
        connection.execute(text("ALTER SYSTEM SET fsync = off"))
        connection.execute(text("SELECT pg_reload_conf()"))
    return url


@cache
def migrated():
    """The name of an empty, migrated database: this process's others are copies of it."""
    name = own_name("template", os.environ.get("PYTEST_XDIST_WORKER", "alone"))
    url = create_database(name)
    BORROWED.callback(drop_database, url)
    migrating.migrate(create_engine(url, poolclass=NullPool))
    return name


def fresh_database(name):
    """Drop and create a migrated database of the test server; return its URL."""
    return create_database(name, template=migrated())


def create_database(name, template="template1"):
    url = server_url()
    server = create_engine(url, isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{name}" WITH (FORCE)'))
        connection.execute(text(f'CREATE DATABASE "{name}" TEMPLATE "{template}"'))
    return url.set(database=name).render_as_string(hide_password=False)


def own_name(purpose, worker_id):
    """A database name that no other test run on this machine uses."""
    return f"{purpose}_{worker_id}_{os.getpid()}"


def own_port():
    """Where to begin to look for a port: no other test run on this machine begins near it."""
    return 20_000 + os.getpid() % 10_000


def drop_database(url):
    server = create_engine(server_url(), isolation_level="AUTOCOMMIT", poolclass=NullPool)
    with server.connect() as connection:
        connection.execute(text(f'DROP DATABASE IF EXISTS "{make_url(url).database}" WITH (FORCE)'))
