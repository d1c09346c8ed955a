"""`applys notifications …`: how sending goes."""

import json
from collections.abc import Iterator
from datetime import datetime
from typing import Any

import click

from applys.cli import bouncing, stage
from applys.gateways import webpush
from applys.kernel import database
from applys.notifications.models import providers
from applys.notifications.queries import status as queries
from applys.notifications.queries.status import Rows, Status


@click.group("notifications")
def notifications_command() -> None:
    """Watch what is sent to people and partners."""


notifications_command.add_command(bouncing.bounce_command)


@notifications_command.command("new-key")
def new_key() -> None:
    """Make a key for Web Push: what APPLYS_VAPID_PRIVATE_KEY takes.

    Keep it: browsers that subscribed by another key are not reached until they come back.
    """
    click.echo(webpush.new_key())


@notifications_command.command(
    "status", short_help="Say what waits and which providers are in trouble."
)
@click.option("--json", "as_json", is_flag=True, help="For a program: one JSON document.")
@click.pass_context
def status(ctx: click.Context, *, as_json: bool) -> None:
    """Say what waits, which providers are in trouble, and what became of the rest.

    Exit codes: 0 when all is well; 1 when something due has waited for more than 60 seconds, or
    a provider's circuit is open (or the database refused); 2 wrong usage or settings.
    """
    with stage.on_stage(), database.transaction() as session:
        found = queries.status(session)
    if as_json:
        click.echo(json.dumps(found.as_json(), default=_plain, indent=2))
    else:
        click.echo("\n".join(lines(found)))
    ctx.exit(0 if found.healthy else 1)


def lines(found: Status) -> Iterator[str]:
    """The status, for people."""
    yield f"{'Channel':<10}{'Queued':>10}{'Sending':>10}{'Oldest due':>14}"
    for row in found.queues:
        late = f"{row['oldest_due_seconds']:.0f} s"
        yield f"{row['channel']:<10}{row['queued']:>10}{row['sending']:>10}{late:>14}"
    yield ""
    yield from _circuits(found.circuits)
    yield ""
    yield from _counts(found)
    yield ""
    after = found.planned["next_at"]
    then = f", the next at {_hour(after)}" if after else ""
    yield f"Planned: {found.planned['ahead']} ahead{then}; {found.planned['late']} late."
    yield "All is well." if found.healthy else "Something is late, or a provider is left alone."


def _circuits(rows: Rows) -> Iterator[str]:
    known = {row["provider"]: row for row in rows}
    fixed = [each for each in providers.ALWAYS if each != providers.WEBHOOK]
    yield f"{'Provider':<48}Circuit"
    for name in sorted({*fixed, *known}):
        yield f"{name:<48}{_circuit(known.get(name))}"


def _circuit(row: Any) -> str:
    if row is None:
        return "closed"
    why = f"{row['reason'] or 'no reason'}, trips: {row['trips']}"
    until = f"open until {_hour(row['open_until'])}" if row["open"] else "being tried again"
    return f"{until} ({why})"


def _counts(found: Status) -> Iterator[str]:
    today = {_named(row): row["count"] for row in found.today}
    yield f"{'What became of deliveries':<48}{'today':>10}{'7 days':>10}"
    for row in found.week:
        yield f"{_named(row):<48}{today.get(_named(row), 0):>10}{row['count']:>10}"


def _named(row: Any) -> str:
    return " ".join(filter(None, (row["channel"], row["state"], row["reason"])))


def _hour(instant: datetime) -> str:
    return f"{instant:%Y-%m-%d %H:%M:%S %Z}"


def _plain(value: Any) -> Any:
    """What JSON has no word for: instants, and PostgreSQL's large numbers."""
    return value.isoformat() if isinstance(value, datetime) else float(value)
