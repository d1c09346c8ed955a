"""`applys serve`: the HTTP server."""

import importlib
import logging
import os
import shutil
import signal
from typing import Any

import click
from granian import Granian
from granian.constants import Interfaces
from granian.log import LogLevels

from applys.cli import ground
from applys.settings import Settings

DRAIN_SECONDS = 20
WAITING_PER_THREAD = 16


@click.command("serve")
@click.option("--host", help="Address to listen at; APPLYS_HOST if not given.")
@click.option("--port", type=click.IntRange(1, 65_535), help="APPLYS_PORT if not given.")
def serve_command(host: str | None, port: int | None) -> None:
    """Answer HTTP requests.

    A server process that dies is started again. SIGTERM or Ctrl-C lets running requests finish.
    """
    with ground.with_database(ground.read_settings()) as settings:
        os.environ["APPLYS_DATABASE_URL"] = settings.database_url
        prepare_metrics(settings, port or settings.port)
        serve(settings, host or settings.host, port or settings.port)


def serve(settings: Settings, host: str, port: int) -> None:
    """Run Granian as we want it: threads for blocking work, a short queue, no long wait."""
    logging.getLogger("_granian").addFilter(lambda record: "Python threads" not in record.msg)
    Granian(
        "applys.wsgi:app",
        address=host,
        port=port,
        interface=Interfaces.WSGI,
        workers=settings.web_processes,
        blocking_threads=settings.web_threads,
        backpressure=settings.web_threads * WAITING_PER_THREAD,
        respawn_failed_workers=True,
        workers_kill_timeout=DRAIN_SECONDS,
        websockets=False,
        log_level=LogLevels(settings.log_level),
        log_dictconfig={"loggers": {"_granian": {"handlers": [], "propagate": True}}},
    ).serve(target_loader=load, wrap_loader=False)


def load() -> Any:
    """Load the application, in a server process.

    The process inherits a SIGTERM handler that only its parent hears: until the server sets its
    own, SIGTERM ends it, or stopping during the seconds of loading would last twenty.
    """
    signal.signal(signal.SIGTERM, signal.SIG_DFL)
    return importlib.import_module("applys.wsgi").app


def prepare_metrics(settings: Settings, port: int) -> None:
    """Give this server's processes an empty folder to keep their common figures in."""
    folder = (settings.home / "metrics" / str(port)).resolve()
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    os.environ["PROMETHEUS_MULTIPROC_DIR"] = str(folder)
