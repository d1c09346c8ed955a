"""`applys notifications bounce`: at the end of a mail server's pipe."""

import sys

import click

from applys.cli import stage
from applys.gateways.mail import bounces
from applys.gateways.mail.bounces import Bounce, BounceKind
from applys.kernel import database
from applys.notifications.actions.leaving import bouncing
from applys.notifications.actions.leaving.bouncing import Said

TRY_LATER = 75  # EX_TEMPFAIL of sysexits.h: the mail server keeps the message and comes back
SAID = {
    BounceKind.HARD: Said.DEAD,
    BounceKind.SOFT: Said.LATER,
    BounceKind.COMPLAINT: Said.UNWANTED,
}


@click.command("bounce", short_help="Learn from a returned letter or a complaint.")
@click.pass_context
def bounce_command(ctx: click.Context) -> None:
    """Learn from one returned letter or complaint, read on standard input.

    For a mail server's pipe. An address that is dead, or whose reader complains, is written to no
    more; what may still arrive is only counted. A report without the Message-ID of a letter of
    ours changes nothing.

    Exit codes: 0 whatever the message says; 75 when it must be given again, since the database
    is away or a setting is wrong.
    """
    raw = sys.stdin.buffer.read(bounces.MOST_BYTES + 1)
    found = bounces.parse(raw)
    if found is None:
        click.echo("It reports nothing.")
        return
    try:
        known = _hear(found)
    except click.ClickException as refused:
        refused.show()
        ctx.exit(TRY_LATER)
    what = f"{found.kind} {found.status}".strip()
    click.echo(f"{what}: {'a letter of ours' if known else 'no letter that we know'}.")


def _hear(found: Bounce) -> bool:
    with stage.on_stage(), database.transaction() as session:
        letter, address = found.letter_id or "", found.address or ""
        return bouncing.hear(session, SAID[found.kind], letter, address, found.status)
