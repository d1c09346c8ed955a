"""`applys import …`: what comes in from the files of others."""

import json
from pathlib import Path
from typing import Any

import click

from applys.cli import ground, stage
from applys.kernel import database
from applys.kernel.problems import NotFound
from applys.partners import actions as partners
from applys.partners.rules.national import NotGeoJson


@click.group("import")
def import_command() -> None:
    """Bring in what others publish."""


@import_command.command("neighbourhoods")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--territory", required=True, help="The territory's slug, such as amboise.")
def neighbourhoods(file: Path, territory: str) -> None:
    """Draw the neighbourhoods as the national GeoJSON FILE does.

    Take the file of the quartiers prioritaires (WGS84) from data.gouv.fr. Safe to run again.
    """
    document = read(file)
    with stage.on_stage(), database.transaction() as session:
        try:
            report = partners.import_neighbourhoods(session, territory, document)
        except NotGeoJson as refused:
            raise ground.Failed(f"{file}: {refused.__doc__}.") from refused
        except NotFound as missing:
            raise ground.Failed(f"No territory is called {territory}: seed it first.") from missing
    for line in report.lines():
        click.echo(line)
    if not report.found:
        raise ground.Failed(f"{file} holds no neighbourhood of {territory}.")


def read(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except (ValueError, RecursionError) as error:
        raise ground.Failed(f"{file} is not JSON.") from error
