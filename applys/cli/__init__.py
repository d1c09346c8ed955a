"""`applys …`: what a person or a container says to run, serve and keep up Allo App'lys.

Each command lives in a module of its own that is imported when it is asked for: help costs
nothing.
"""

import importlib
from typing import cast

import click

COMMANDS = {
    "run": ("running", "Start everything here, on this machine only: what `make run` does."),
    "serve": ("serving", "Answer HTTP requests."),
    "work": ("working", "Do what was left for later: pushes, e-mails, imports, reminders."),
    "migrate": ("keeping", "Bring the database to what this version expects."),
    "seed": ("keeping", "Load the territory, its partners and, unless told not to, a demo."),
    "import": ("importing", "Bring in what others publish."),
    "export": ("exporting", "Hand out what is published."),
    "notifications": ("notifying", "Watch what is sent to people and partners."),
    "spec": ("specifying", "Write the OpenAPI document, or compare it."),
    "purge": ("keeping", "Delete what the retention rules say is too old."),
}
EXIT_CODES = """Exit codes: 0 done; 1 failed; 2 wrong usage or settings. Settings come from APPLYS_*
variables: docs/settings.md."""


class Commands(click.Group):
    """Click's group, importing a command's module only to run it."""

    def list_commands(self, ctx: click.Context) -> list[str]:
        del ctx
        return list(COMMANDS)

    def get_command(self, ctx: click.Context, cmd_name: str) -> click.Command | None:
        del ctx
        if cmd_name not in COMMANDS:
            return None
        module = importlib.import_module(f"{__name__}.{COMMANDS[cmd_name][0]}")
        return cast("click.Command", getattr(module, f"{cmd_name}_command"))

    def format_commands(self, ctx: click.Context, formatter: click.HelpFormatter) -> None:
        del ctx
        with formatter.section("Commands"):
            formatter.write_dl([(name, text) for name, (_, text) in COMMANDS.items()])


@click.group(cls=Commands, epilog=EXIT_CODES, context_settings={"max_content_width": 100})
@click.version_option(package_name="applys", message="%(version)s")
def main() -> None:
    """Allo App'lys: jobs, meetings, rights and bulky waste in two neighbourhoods."""
