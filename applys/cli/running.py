"""`applys run`: everything on this machine, for developers and demonstrations."""

import fcntl
import http.client
import json
import os
import sys
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from http import HTTPStatus
from pathlib import Path

import click

from applys.cli import ground, pausing, ports, rehearsing
from applys.cli.children import Child, end_leftover
from applys.kernel import embedded
from applys.settings import Settings

READY_SECONDS = 90.0
TICK_SECONDS = 0.2


@click.command("run")
@click.option("--demo/--no-demo", default=True, help="Also load invented people and offers.")
def run_command(*, demo: bool) -> None:
    """Start everything here, on this machine only: what `make run` does.

    Database, migrations, seeds, a stand-in for Firebase, API and worker. What dies is started
    again; Ctrl-C stops it all and keeps the data. Not for production: see docs/operations.md.
    """
    settings = ground.read_settings()
    if settings.in_production:
        raise click.UsageError("`applys run` is not for production: use `serve` and `work`.")
    pausing.listen()
    try:
        with alone(settings.home), ExitStack() as stack:
            _run(stack, replace(settings, home=settings.home.resolve()), demo=demo)
    except pausing.StopAsked:
        click.echo("Stopped. The data is kept.")


@contextmanager
def alone(home: Path) -> Iterator[None]:
    """Refuse a second `applys run` on the same data."""
    home.mkdir(parents=True, exist_ok=True)
    with (home / "run.lock").open("w") as lock:
        try:
            fcntl.flock(lock, fcntl.LOCK_EX | fcntl.LOCK_NB)
        except BlockingIOError as error:
            raise ground.Failed(f"It already runs, on the data in {home}.") from error
        yield


def _run(stack: ExitStack, settings: Settings, *, demo: bool) -> None:
    began = time.monotonic()
    own_database = not settings.database_url
    for record in (settings.home / "run").glob("*.json"):
        end_leftover(record)
    children: list[Child] = []
    stack.callback(end, children)
    click.echo("Starting: database, tables, seeds, API and worker. Some seconds, please.", err=True)
    settings = rehearsing.with_web_push(on_free_port(settings))
    settings, ready = rehearsing.with_firebase(settings, children)
    settings = stack.enter_context(ground.with_database(settings))
    stack.callback(end, children)
    ready()
    for name in ("work", "serve"):
        children.append(child(name, settings))
        children[-1].start()
    told = prepare(settings, demo=demo)
    wait_until_ready(settings, children)
    click.echo(told)
    click.echo(f"Ready after {time.monotonic() - began:.1f} s. Ctrl-C stops everything.")
    while True:
        watch(children, settings.home / "postgres" if own_database else None)
        pausing.pause(TICK_SECONDS)


def prepare(settings: Settings, *, demo: bool) -> str:
    """Migrate and seed while the children start; return what to tell the newcomer."""
    from applys.cli import preparing  # noqa: PLC0415 - seconds, while the children load too

    return preparing.prepare(settings, demo=demo)


def on_free_port(settings: Settings) -> Settings:
    """The settings with a port nobody listens at; the public address follows it."""
    port = ports.free_port(settings.port)
    if port != settings.port:
        click.echo(f"Port {settings.port} is taken: using {port}.", err=True)
    public_url = settings.public_url
    if "APPLYS_PUBLIC_URL" not in os.environ:
        public_url = f"http://{ports.HOST}:{port}"
    return replace(settings, host=ports.HOST, port=port, public_url=public_url)


def child(name: str, settings: Settings) -> Child:
    """A process of ours: `applys serve` or `applys work`, told these settings."""
    return Child(
        name=name,
        command=(sys.executable, "-m", "applys.cli", name),
        environment=environment(settings),
        record=settings.home / "run" / f"{name}.json",
    )


def environment(settings: Settings) -> Mapping[str, str]:
    """What children read; they only tell warnings unless APPLYS_LOG_LEVEL asks for more."""
    names = (
        "home", "database_url", "public_url", "host", "port", "firebase_credentials",
        "firebase_project", "fcm_url", "vapid_private_key",
    )  # fmt: skip
    told = {f"APPLYS_{name.upper()}": str(getattr(settings, name)) for name in names}
    return {"APPLYS_LOG_LEVEL": "warning", **os.environ, **told}


def wait_until_ready(settings: Settings, children: list[Child]) -> None:
    """Wait until the server says that all is there; fail, naming what is not, after 90 s."""
    deadline = time.monotonic() + READY_SECONDS
    while (away := what_is_away(settings.port)) != "":
        if time.monotonic() > deadline:
            raise ground.Failed(f"Not ready after {READY_SECONDS:.0f} s: {away}")
        watch(children)
        pausing.pause(TICK_SECONDS)


def what_is_away(port: int) -> str:
    """What `/health/ready` misses; nothing when all is there."""
    connection = http.client.HTTPConnection(ports.HOST, port, timeout=5)
    try:
        connection.request("GET", "/health/ready")
        response = connection.getresponse()
        checks = json.loads(response.read())
    except (OSError, http.client.HTTPException, ValueError) as error:
        return f"the server does not answer ({type(error).__name__})"
    finally:
        connection.close()
    if response.status == HTTPStatus.OK:
        return ""
    return "no " + ", no ".join(name for name, found in checks.items() if found is False)


def watch(children: list[Child], database: Path | None = None) -> None:
    """Start again whatever died."""
    if database is not None and not embedded.is_running(database):
        click.echo("The database stopped; starting it again.", err=True)
        embedded.start(database)
    for each in children:
        each.watch()


def end(children: list[Child]) -> None:
    """End the children, each whatever happens to the others: server, worker, stand-in."""
    with ExitStack() as stack:
        while children:
            stack.callback(children.pop(0).end)
