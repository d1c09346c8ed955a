"""Loads the seeds, domain by domain, through the schemas of the API."""

from collections.abc import Callable, Iterator
from pathlib import Path

from flask import Flask
from sqlalchemy.orm import Session

from applys.cli import ground
from applys.kernel import database

Step = Callable[[Session, Path], str]

STEPS: dict[str, Step] = {}
DEMO_STEPS: dict[str, Step] = {}


def seed(app: Flask, *, demo: bool) -> Iterator[tuple[str, str]]:
    """Carry out the steps in order, all or nothing; yield each one's name and what it did."""
    folder: Path = app.extensions["settings"].seeds
    if not folder.is_dir():
        raise ground.Failed(f"No seeds in {folder.resolve()}: name their folder in APPLYS_SEEDS.")
    steps = {**STEPS, **(DEMO_STEPS if demo else {})}
    with database.transaction() as session:
        for name, step in steps.items():
            yield name, step(session, folder)
