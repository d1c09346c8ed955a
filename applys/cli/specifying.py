"""`applys spec`: the OpenAPI document, from the code."""

import json
from pathlib import Path

import click

from applys.app import create_app, make_gateways
from applys.cli import ground
from applys.kernel.http import docs
from applys.settings import Settings

PLACE = Path("api_spec/openapi.json")


@click.command("spec")
@click.option("--check", is_flag=True, help="Write nothing; fail when the file differs.")
@click.argument("file", type=click.Path(dir_okay=False, path_type=Path), default=PLACE)
def spec_command(file: Path, *, check: bool) -> None:
    """Write the OpenAPI document, or compare it.

    Needs neither a database nor any setting.
    """
    written = specification()
    if not check:
        file.parent.mkdir(parents=True, exist_ok=True)
        file.write_text(written, encoding="utf-8")
        click.echo(f"Wrote {file}.")
    elif not file.exists() or file.read_text(encoding="utf-8") != written:
        raise ground.Failed(f"{file} is not what the code says: run `applys spec`.")


def specification() -> str:
    """The document as it is committed: sorted, so that a change is seen where it is."""
    settings = Settings(database_url="postgresql+psycopg://", secret_key="unused here", home=Path())  # noqa: S106
    document = docs.specification(create_app(settings, make_gateways(settings)))
    return json.dumps(document, indent=2, sort_keys=True, ensure_ascii=False) + "\n"
