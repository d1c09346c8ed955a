"""`applys migrate`, `applys seed` and `applys purge`: what keeps a database in order."""

import click

from applys.cli import purging, seeding, stage
from applys.kernel import database, migrating


@click.command("migrate")
def migrate_command() -> None:
    """Bring the database to what this version expects.

    Safe to run again, and from several machines at once: they wait for each other.
    """
    with stage.on_stage():
        migrating.migrate(database.db.engine)
    click.echo("The database is up to date.")


@click.command("seed")
@click.option("--demo/--no-demo", default=True, help="Also load invented people and offers.")
def seed_command(*, demo: bool) -> None:
    """Load the territory, its partners and, unless told not to, a demo.

    Safe to run again: what is there is brought up to date. Reads the folder that APPLYS_SEEDS
    names, `seeds` here if none.
    """
    with stage.on_stage() as app:
        for name, loaded in seeding.seed(app, demo=demo):
            click.echo(f"{name}: {loaded}")


@click.command("purge")
def purge_command() -> None:
    """Delete what the retention rules say is too old.

    The worker does this by itself every night; here it is done now.
    """
    with stage.on_stage():
        for name, deleted in purging.purge():
            click.echo(f"{name}: {deleted} deleted")
