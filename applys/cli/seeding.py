"""Loads the seeds, domain by domain, through the schemas of the API."""

import csv
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any
from uuid import UUID

from flask import Flask
from marshmallow import Schema, ValidationError
from sqlalchemy.orm import Session

from applys.accounts.actions import keeping as accounts
from applys.accounts.schemas import SeedPersonSchema
from applys.cli import ground
from applys.directions.actions import demo as directions_demo
from applys.directions.actions import opening, planting
from applys.directions.actions import seeds as directions_seeds
from applys.directions.schemas.measures import CheckItemSchema
from applys.directions.schemas.planting import SeedTreeSchema
from applys.directions.schemas.seeds import (
    SeedNeedSchema,
    SeedPaperSchema,
    SeedReferralSchema,
    SeedStructureSchema,
)
from applys.dumping.actions import demo as dumping_demo
from applys.dumping.actions import seeds as dumping_seeds
from applys.dumping.schemas.seeds import SeedDumpingSchema
from applys.events.actions import seeds as events
from applys.events.schemas.seeds import SeedMeetingSchema
from applys.jobs.actions import demo as jobs_demo
from applys.jobs.actions import occupations
from applys.jobs.actions import seeds as jobs
from applys.jobs.schemas.seeds import (
    RomeRowSchema,
    SeedAidSchema,
    SeedCandidateSchema,
    SeedOfferSchema,
)
from applys.kernel import database, stamps
from applys.partners import actions as partners
from applys.partners.queries import get_territory
from applys.partners.schemas.seeds import (
    SeedPartnerSchema,
    SeedSchoolHolidaySchema,
    SeedTerritorySchema,
)
from applys.rounds.actions import seeds as rounds_seeds

Step = Callable[[Session, Path], int]

TERRITORY, DUMPING, DIRECTIONS = "territory.json", "dumping.json", "directions"


def seed(app: Flask, *, demo: bool) -> Iterator[tuple[str, int]]:
    """Carry out the steps in order, all or nothing; yield each one's name and its changes."""
    folder: Path = app.extensions["settings"].seeds
    if not folder.is_dir():
        raise ground.Failed(f"No seeds in {folder.resolve()}: name their folder in APPLYS_SEEDS.")
    steps = {**STEPS, **(DEMO_STEPS if demo else {})}
    with database.transaction() as session:
        for name, step in steps.items():
            yield name, step(session, folder)


def territory(session: Session, folder: Path) -> int:
    return partners.seed_territory(session, read(folder / TERRITORY, SeedTerritorySchema()))


def real_partners(session: Session, folder: Path) -> int:
    return _partners(session, folder, invented=False)


def invented_partners(session: Session, folder: Path) -> int:
    return _partners(session, folder, invented=True)


def _partners(session: Session, folder: Path, *, invented: bool) -> int:
    slug = read(folder / TERRITORY, SeedTerritorySchema())["slug"]
    documents = read(folder / "partners.json", SeedPartnerSchema(many=True))
    wanted = [each for each in documents if each["invented"] is invented]
    return partners.seed_partners(session, slug, wanted)


def rome_codes(session: Session, folder: Path) -> int:
    with (folder / "rome_codes.csv").open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    codes = checked(RomeRowSchema(many=True), rows, "rome_codes.csv")
    return occupations.keep_codes(session, codes) + sum(
        occupations.import_rome(session, (folder / name).read_bytes()).titles
        for name in ("rome_titles.csv", "rome_everyday.csv")
    )


def aids(session: Session, folder: Path) -> int:
    return jobs.seed_aids(session, read(folder / "aids.json", SeedAidSchema(many=True)))


def dumping(session: Session, folder: Path) -> int:
    wanted = read(folder / DUMPING, SeedDumpingSchema())
    return dumping_seeds.seed_dumping(session, _territory_id(session, folder), wanted)


def demo_dumping(session: Session, folder: Path) -> int:
    """The places and the local that only a demonstration has."""
    demo = read(folder / DUMPING, SeedDumpingSchema())["demo"]
    town = _territory_id(session, folder)
    places = dumping_seeds.seed_places(session, town, demo["places"])
    return places + rounds_seeds.seed_local(session, town, demo["local"])


def tree(session: Session, folder: Path) -> int:
    """The draft of the triage tree: the structures read it before it is in force."""
    wanted = read(folder / "tree.json", SeedTreeSchema())
    town = _territory_id(session, folder)
    return planting.plant_tree(session, town, wanted["content"], wanted["note"])


def checklist(session: Session, folder: Path) -> int:
    """The common protocol's checklist: the coordinator words it from then on."""
    lines = read(folder / DIRECTIONS / "checklist.json", CheckItemSchema(many=True))
    return planting.plant_checklist(session, _territory_id(session, folder), lines)


def demo_referrals(session: Session, folder: Path) -> int:
    """People on their way to invented doors, so that a board is not empty."""
    people = read(folder / DIRECTIONS / "referrals.json", SeedReferralSchema(many=True))
    return directions_demo.seed_referrals(session, _territory_id(session, folder), people)


def demo_tree(session: Session, folder: Path) -> int:
    """The same tree in force, on the invented doors."""
    wanted = read(folder / "tree.json", SeedTreeSchema())
    town = _territory_id(session, folder)
    return planting.plant_demo(session, town, wanted["content"], wanted["demo"])


def demo_round(session: Session, folder: Path) -> int:
    """Piles that people see, a caretaker's spot, and the next Monday's round, drawn and locked."""
    demo = read(folder / DUMPING, SeedDumpingSchema())["demo"]
    town = _territory_id(session, folder)
    seen = dumping_demo.seed_reports(session, town, demo["reports"])
    return seen + rounds_seeds.seed_round(session, town, demo["spots"])


def _territory_id(session: Session, folder: Path) -> UUID:
    slug = read(folder / TERRITORY, SeedTerritorySchema())["slug"]
    return get_territory(session, slug).id


def school_holidays(session: Session, folder: Path) -> int:
    """Those of the zone; doors are then open or closed on other days."""
    holidays = read(folder / "school_holidays.json", SeedSchoolHolidaySchema(many=True))
    changed = partners.seed_school_holidays(session, _territory_id(session, folder), holidays)
    if changed:
        stamps.bump(session, opening.DOMAIN)
    return changed


def directory(session: Session, folder: Path) -> int:
    """Needs, papers, and the structures that the contract names."""
    words = folder / DIRECTIONS
    needs = read(words / "needs.json", SeedNeedSchema(many=True))
    papers = read(words / "papers.json", SeedPaperSchema(many=True))
    changed = directions_seeds.seed_words(session, needs, papers)
    return changed + _structures(session, folder, "structures.json")


def demo_directory(session: Session, folder: Path) -> int:
    """Doors that do not exist, so that a demonstration can answer at any hour."""
    return _structures(session, folder, "demo.json")


def _structures(session: Session, folder: Path, name: str) -> int:
    documents = read(folder / DIRECTIONS / name, SeedStructureSchema(many=True))
    return directions_seeds.seed_structures(session, _territory_id(session, folder), documents)


def people(session: Session, folder: Path) -> int:
    staff = json.loads((folder / "people.json").read_text(encoding="utf-8"))["staff"]
    return accounts.seed_people(session, checked(SeedPersonSchema(many=True), staff, "people.json"))


def offers(session: Session, folder: Path) -> int:
    return jobs.seed_offers(session, read(folder / "offers.json", SeedOfferSchema(many=True)))


def candidates(session: Session, folder: Path) -> int:
    """People who answered those offers, so that no list is empty; nobody is written to."""
    wanted = read(folder / "candidates.json", SeedCandidateSchema(many=True))
    return jobs_demo.seed_candidates(session, _territory_id(session, folder), wanted)


def meetings(session: Session, folder: Path) -> int:
    return events.seed_meetings(
        session, read(folder / "meetings.json", SeedMeetingSchema(many=True))
    )


def read(file: Path, schema: Schema) -> Any:
    return checked(schema, json.loads(file.read_text(encoding="utf-8")), file.name)


def checked(schema: Schema, documents: Any, name: str) -> Any:
    """Hold a seed to the API's bounds; a fault names its place in the file."""
    try:
        return schema.load(documents)
    except ValidationError as error:
        raise ground.Failed(f"{name}: {error.messages}") from error


STEPS: dict[str, Step] = {
    "territory": territory,
    "school holidays": school_holidays,
    "partners": real_partners,
    "occupations": rome_codes,
    "hiring schemes": aids,
    "bulky waste": dumping,
    "directory": directory,
    "triage tree": tree,
    "common checklist": checklist,
}
DEMO_STEPS: dict[str, Step] = {
    "invented partners": invented_partners,
    "people": people,
    "offers": offers,
    "invented candidates": candidates,
    "meetings": meetings,
    "invented drop-off points": demo_dumping,
    "a Monday round": demo_round,
    "invented doors": demo_directory,
    "triage tree in force": demo_tree,
    "invented referrals": demo_referrals,
}
