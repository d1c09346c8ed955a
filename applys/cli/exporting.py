"""`applys export …`: what leaves for the directories of others."""

from collections.abc import Callable, Iterator
from pathlib import Path
from uuid import UUID

import click
from sqlalchemy.orm import Session

from applys.cli import ground, stage
from applys.directions.actions.exchange import giving
from applys.kernel import database
from applys.kernel.problems import NotFound
from applys.partners import queries as partners

Lines = Callable[[Session, UUID], Iterator[str]]
TERRITORY = click.option("--territory", required=True, help="The territory's slug, e.g. amboise.")
OUTPUT = click.option(
    "--output",
    type=click.Path(dir_okay=False, path_type=Path),
    help="Where to write; the terminal if absent.",
)


@click.group("export")
def export_command() -> None:
    """Hand out what is published."""


@export_command.command("data-inclusion", short_help="Write the directory as data.inclusion v1.")
@TERRITORY
@OUTPUT
def data_inclusion(territory: str, output: Path | None) -> None:
    """Write the directory as data.inclusion v1: JSON, a structure or a service a line, by id.

    What is published here, and what came from elsewhere; our own drafts stay. The same
    directory gives the same bytes.
    """
    _write(giving.data_inclusion, territory, output)


@export_command.command("hsds", short_help="Write the directory as HSDS 3.0.")
@TERRITORY
@OUTPUT
def hsds(territory: str, output: Path | None) -> None:
    """Write what is published as HSDS 3.0: a JSON list, a nested service a line, by id."""
    _write(giving.hsds, territory, output)


def _write(lines: Lines, territory: str, output: Path | None) -> None:
    """Write it all, or nothing: a file that is there is only replaced by a whole one."""
    with stage.on_stage(), database.transaction() as session:
        try:
            territory_id = partners.get_territory(session, territory).id
        except NotFound as missing:
            said = f"No territory is called {territory}: seed it first."
            raise ground.Failed(said) from missing
        if output is None:
            for line in lines(session, territory_id):
                click.echo(line)
            return
        draft = output.with_name(f".{output.name}.part")
        with draft.open("w", encoding="utf-8", newline="\n") as file:
            file.writelines(f"{line}\n" for line in lines(session, territory_id))
        draft.replace(output)
