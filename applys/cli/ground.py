"""What every command stands on: the settings, and a database. Light, so that all start fast."""

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import replace
from typing import Any

import click
from environs import EnvValidationError

from applys.kernel import embedded, logs
from applys.settings import Settings


class SettingsRefused(click.ClickException):
    """One line a variable, all of them at once."""

    exit_code = 2

    def __init__(self, faults: dict[str, list[str]]) -> None:
        lines = [f"  {name}: {' '.join(said)}" for name, said in sorted(faults.items())]
        super().__init__("\n".join(["These settings are not right:", *lines]))


class Failed(click.ClickException):
    """The command was right, and could not be carried out."""


def read_settings() -> Settings:
    """The settings of the environment; logs are set up by them."""
    try:
        settings = Settings.from_env()
    except EnvValidationError as error:
        raise SettingsRefused(_listed(error.error_messages)) from error
    except OSError as error:
        told = f"Must be a folder that may be written in ({error.strerror})."
        raise SettingsRefused({"APPLYS_HOME": [told]}) from error
    logs.configure(settings.log_format, settings.log_level)
    return settings


@contextmanager
def with_database(settings: Settings) -> Iterator[Settings]:
    """The settings with a database in them: the embedded one where none was named."""
    if settings.database_url:
        yield settings
        return
    try:
        with embedded.borrowed(settings.home / "postgres") as url:
            yield replace(settings, database_url=url)
    except embedded.NoDatabase as error:
        raise SettingsRefused({"APPLYS_DATABASE_URL": [str(error)]}) from error


def _listed(messages: Any) -> dict[str, list[str]]:
    return {name: [str(each) for each in said] for name, said in dict(messages).items()}
