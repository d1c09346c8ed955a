"""`applys import …`: what comes in from the files of others."""

import itertools
import json
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from typing import Any

import click

from applys.cli import ground, stage
from applys.directions.actions.exchange import taking as directory
from applys.directions.rules.exchange.reading import NotDataInclusion
from applys.events.actions import openagenda as agenda
from applys.events.actions.openagenda import NotOpenAgenda, UnknownOrganiser
from applys.events.models import MeetingKind
from applys.gateways.current import gateways
from applys.gateways.france_travail import FranceTravailUnset
from applys.jobs.actions import occupations
from applys.jobs.actions.imports import running as imports
from applys.jobs.rules.imported import NotOffers
from applys.jobs.rules.rome.files import NotRome
from applys.kernel import clock, database
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
    with stage.on_stage(), told(file, territory), database.transaction() as session:
        report = partners.import_neighbourhoods(session, territory, document)
    for line in report.lines():
        click.echo(line)
    if not report.found:
        raise ground.Failed(f"{file} holds no neighbourhood of {territory}.")


@import_command.command(
    "france-travail", short_help="Take in national offers, from a file or the API."
)
@click.argument(
    "file", required=False, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
@click.option(
    "--since",
    type=click.IntRange(1, 365),
    metavar="DAYS",
    help="Ask the API for offers of the last DAYS only; nothing is withdrawn.",
)
@click.option("--territory", required=True, help="The territory's slug, such as amboise.")
@click.option("--radius", default=20, type=click.IntRange(0, 200), help="Kilometres around it.")
@click.option(
    "--complete",
    is_flag=True,
    help="FILE holds every offer there is: those it lacks are withdrawn.",
)
def france_travail(
    file: Path | None, since: int | None, territory: str, radius: int, *, complete: bool
) -> None:
    """Take in national offers ("Offres d'emploi v2"), from FILE or from the API.

    FILE is an answer of the API, a list of offers, or one offer a line. Without FILE the API
    is asked, with the APPLYS_FRANCE_TRAVAIL_* settings. Safe to run again.
    """
    if file and since:
        raise click.UsageError("--since asks the API: leave FILE out.")
    with stage.on_stage(), told(file, territory), counted("offers") as progress:
        if file:
            report = imports.import_file(
                database.transaction,
                territory,
                file.read_bytes(),
                complete=complete,
                progress=progress,
            )
        else:
            report = imports.import_from_api(
                database.transaction,
                territory,
                gateways().france_travail,
                since=clock.now() - timedelta(days=since) if since else None,
                radius_km=radius,
                progress=progress,
            )
    for line in report.lines():
        click.echo(line)
    if report.interrupted:
        raise ground.Failed("The import is not complete.")


@import_command.command("rome", short_help="Load the national grid of occupations (ROME).")
@click.argument(
    "files", nargs=-1, required=True, type=click.Path(exists=True, dir_okay=False, path_type=Path)
)
def rome(files: tuple[Path, ...]) -> None:
    """Load the national grid of occupations (ROME) from CSV FILES.

    Codes (code_rome, libelle_rome), official titles (rome_code, libelle_appellation_long) or
    everyday names (code, everyday_title); codes first. Safe to run again.
    """
    with stage.on_stage():
        for file in files:
            try:
                with database.transaction() as session:
                    report = occupations.import_rome(session, file.read_bytes())
            except NotRome as refused:
                raise ground.Failed(f"{file}: {refused.__doc__}") from refused
            click.echo("\n".join([f"{file.name}:", *report.lines()]))


@import_command.command(
    "data-inclusion", short_help="Take in structures and services (data.inclusion v1)."
)
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--territory", required=True, help="The territory's slug, such as amboise.")
@click.option(
    "--complete",
    is_flag=True,
    help="FILE holds all that its sources give: what it lacks is withdrawn.",
)
def data_inclusion(file: Path, territory: str, *, complete: bool) -> None:
    """Take in structures and services of data.inclusion v1 from FILE.

    FILE holds "structures" and "services", a list, or a row a line. A row that is not sound is
    told with its line and every reason, and the rest goes in. Safe to run again; what a person
    wrote here stays.
    """
    with stage.on_stage(), told(file, territory), counted("rows") as progress:
        report = directory.import_file(
            database.transaction,
            territory,
            file.read_bytes(),
            complete=complete,
            progress=progress,
        )
    for line in report.lines():
        click.echo(line)
    if report.cut:
        raise ground.Failed("The import is not complete.")


@import_command.command("openagenda", short_help="Take in the meetings of an OpenAgenda export.")
@click.argument("file", type=click.Path(exists=True, dir_okay=False, path_type=Path))
@click.option("--territory", required=True, help="The territory's slug, such as amboise.")
@click.option("--organiser", required=True, help="The slug of the partner who organises them.")
@click.option(
    "--capacity",
    required=True,
    type=click.IntRange(1, 5_000),
    help="Places of each meeting: OpenAgenda does not say.",
)
@click.option(
    "--kind",
    type=click.Choice(MeetingKind),
    help="What they are where neither title nor keywords tell.",
)
@click.option("--radius", default=20, type=click.IntRange(0, 200), help="Kilometres around it.")
def openagenda(
    file: Path,
    territory: str,
    organiser: str,
    capacity: int,
    kind: MeetingKind | None,
    radius: int,
) -> None:
    """Take in the meetings of an OpenAgenda JSON export from FILE, as drafts.

    A meeting a timing to come. What cannot be dated or placed is told with its line and every
    reason. Safe to run again; what a person changed here stays.
    """
    taken = agenda.Taken(
        territory=territory,
        organiser=organiser,
        capacity=capacity,
        kind=kind,
        radius_km=radius,
    )
    with stage.on_stage(), told(file, territory), counted("events") as progress:
        report = agenda.import_file(
            database.transaction, taken, file.read_bytes(), progress=progress
        )
    for line in report.lines():
        click.echo(line)
    if report.cut:
        raise ground.Failed("The import is not complete.")


@contextmanager
def told(file: Path | None, territory: str) -> Iterator[None]:
    """Say in one line what stops an import."""
    try:
        yield
    except (NotGeoJson, NotOffers, NotDataInclusion, NotOpenAgenda) as refused:
        raise ground.Failed(f"{file}: {str(refused) or refused.__doc__}") from refused
    except FranceTravailUnset as unset:
        raise click.UsageError(str(unset)) from unset
    except UnknownOrganiser as missing:
        raise ground.Failed(str(missing.__doc__)) from missing
    except NotFound as missing:
        raise ground.Failed(f"No territory is called {territory}: seed it first.") from missing


@contextmanager
def counted(what: str) -> Iterator[Callable[[int], None]]:
    """Count on the terminal, every hundred; say nothing to a file."""
    seen = itertools.count(1)
    shown = sys.stderr.isatty()

    def progress(_more: int) -> None:
        number = next(seen)
        if shown and number % 100 == 0:
            click.echo(f"\r{number} {what}", nl=False, err=True)

    yield progress
    if shown:
        click.echo(err=True)


def read(file: Path) -> Any:
    try:
        return json.loads(file.read_bytes())
    except (ValueError, RecursionError) as error:
        raise ground.Failed(f"{file} is not JSON.") from error
