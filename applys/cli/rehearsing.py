"""What `applys run` puts in the place of keys and providers that nobody named."""

import json
import subprocess
import sys
import time
from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from pathlib import Path

import click

from applys.cli import ground, pausing, ports
from applys.cli.children import Child
from applys.settings import Settings

START_SECONDS = 20.0
BESIDE = 90


def with_firebase(settings: Settings, children: list[Child]) -> tuple[Settings, Callable[[], None]]:
    """The settings as given when they name a Firebase account; else with the stand-in's.

    The stand-in's account is a throw-away key in a file that only its owner reads. What is
    returned beside the settings waits until it may be read.
    """
    if settings.firebase_credentials:
        return settings, lambda: None
    folder = settings.home / "rehearsal"
    folder.mkdir(parents=True, exist_ok=True, mode=0o700)
    port = ports.free_port(settings.port + BESIDE)
    account, url = folder / "account.json", f"http://{ports.HOST}:{port}"
    stand_in = child(settings.home, port, account)
    children.append(stand_in)
    stand_in.start()
    told = replace(settings, firebase_credentials=str(account), firebase_project="", fcm_url=url)
    return told, lambda: wait_for(account, url, stand_in)


def with_web_push(settings: Settings) -> Settings:
    """The settings as given when they hold a key for Web Push; else with one of this home.

    Browsers' push services take any key: what rings in a browser here is real.
    """
    if settings.vapid_private_key:
        return settings
    kept = settings.home / "rehearsal" / "web-push.key"
    if not kept.exists():
        from applys.gateways.webpush import new_key  # noqa: PLC0415 - a second, once

        kept.parent.mkdir(parents=True, exist_ok=True, mode=0o700)
        kept.touch(mode=0o600)
        kept.write_text(new_key())
    return replace(settings, vapid_private_key=kept.read_text())


def child(home: Path, port: int, account: Path) -> Child:
    command = [sys.executable, "-m", "applys.rehearsal.fcm", "--port", str(port)]
    ledger = account.with_name("pushes.jsonl")
    return Child(
        name="firebase stand-in",
        command=(*command, "--credentials", str(account), "--ledger", str(ledger)),
        environment=None,
        record=home / "run" / "firebase.json",
        output=subprocess.DEVNULL,
    )


def wait_for(account: Path, url: str, stand_in: Child) -> None:
    """Wait until the account names this address: who starts before could not sign in."""
    deadline = time.monotonic() + START_SECONDS
    while _token_address(account) != f"{url}/token":
        if time.monotonic() > deadline:
            raise ground.Failed("The stand-in for Firebase does not start.")
        stand_in.watch()
        pausing.pause(0.05)
    click.echo(f"Pushes go to a stand-in for Firebase: {url}", err=True)


def _token_address(account: Path) -> str:
    with suppress(OSError, ValueError):
        return str(json.loads(account.read_text()).get("token_uri"))
    return ""
