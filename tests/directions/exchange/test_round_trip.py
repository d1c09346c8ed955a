"""What comes in from data.inclusion goes out as it came; what we give, others can read."""

import json
from datetime import date, timedelta
from pathlib import Path

import jsonschema
import pytest
import referencing

from applys.directions.actions.exchange import giving
from applys.directions.models import HoursException, Permanence, Service
from applys.kernel import clock
from tests.factories import directions as make
from tests.factories.exchange import a_file, a_service_row, a_structure_row

SHARED = Path("../shared/data")
NEXT_WEEK = clock.now().date() + timedelta(days=7)
ODD_HOURS = ["lundi matin", "SH Mo-Fr 10:00-12:00", "Mo-Fr 09:00-12:00; PH off", "", None, "24/7"]


def rows():
    structures = [
        a_structure_row("a"),
        a_structure_row("b", siret=None, telephone="pas un numéro", horaires_accueil=None,
                        reseaux_porteurs=None, latitude=None, longitude=None),
        {**a_structure_row("c"), **dict.fromkeys(
            ("adresse", "commune", "code_postal", "code_insee", "latitude", "longitude"))},
    ]  # fmt: skip
    services = [
        a_service_row(f"s{number}", "a", horaires_accueil=hours)
        for number, hours in enumerate(ODD_HOURS)
    ]
    services += [
        a_service_row("far", "b", modes_accueil=["a-distance"], publics=None, thematiques=None),
        a_service_row("own", "c", adresse="1 rue d'Essai", commune="Nazelles", latitude=47.43,
                      longitude=0.95, conditions_acces="Papiers à apporter : un inconnu.",
                      publics_precisions=None, volume_horaire_hebdomadaire=None),
    ]  # fmt: skip
    return structures, services


def parsed(exported):
    document = json.loads(exported)
    return document["structures"], document["services"]


def by_id(rows):
    return sorted(rows, key=lambda row: row["id"])


def test_a_row_goes_out_as_it_came(take, give):
    structures, services = rows()
    report = take(a_file(structures, services))
    assert (report.created, report.refused) == (11, [])
    assert parsed(give()) == (by_id(structures), by_id(services))


def test_what_goes_out_comes_in_and_goes_out_byte_for_byte(take, give, session):
    take(a_file(*rows()))
    first = give()
    report = take(first)
    assert (report.created, report.changed, report.unchanged) == (0, 0, 11)
    assert give() == first


def test_languages_and_papers_are_understood(take, session):
    take(a_file([a_structure_row()], [a_service_row()]))
    permanence, service = session.query(Permanence).one(), session.query(Service).one()
    assert permanence.languages == ["fr", "tr"]
    assert service.papers == [{"code": "identity", "form": "copy"}]
    assert (service.conditions, service.publics_note) == ("Venir avant 11 h.", "Habitants.")


@pytest.fixture
def ours(session, town, known):
    """A door of our own with all that data.inclusion has no field for."""
    door = make.a_door(
        session, town.id, languages=["fr", "ar"], papers=[{"code": "identity", "form": "either"}],
        school_holidays="off", on_public_holidays="closed", digital=["wifi"],
        welcome=["en-presentiel"], cost="gratuit", publics=["tous-publics"], zone=["37003"],
        structure={"siret": "21370003200013", "phone": "3949", "email": "ccas@example.org"},
    )  # fmt: skip
    holiday = make.a_school_holiday(town.id, NEXT_WEEK, NEXT_WEEK + timedelta(days=14))
    closed = HoursException(permanence_id=door.id, first_day=NEXT_WEEK, last_day=NEXT_WEEK,
                            kind="closed", reason="works")  # fmt: skip
    session.add_all([holiday, closed])
    session.flush()
    return door


def test_our_own_week_leaves_whole_and_comes_back_as_it_left(take, give, ours, session):
    (row,) = parsed(give())[1]
    hours = row["horaires_accueil"]
    assert hours.startswith("Mo-Fr 09:00-12:00,14:00-17:00; ")
    assert hours.count(" off") == 3
    assert row["publics_precisions"] == "Langues parlées : français, arabe."
    first = give()
    assert take(first).unchanged == 2
    assert give() == first


def schema(name):
    file = SHARED / name
    if not file.exists():
        pytest.skip(f"{file} is not there: the shared data are not beside the repository")
    return json.loads(file.read_text("utf-8"))


@pytest.mark.parametrize(("kind", "which"), [("structure", 0), ("service", 1)])
def test_what_leaves_is_data_inclusion(take, give, ours, kind, which):
    models = schema("data_inclusion_models_1.0.10.schema.json")
    take(a_file(*rows()))
    given = parsed(give())[which]
    assert len(given) > 3
    for row in given:
        jsonschema.validate(row, models[kind], format_checker=jsonschema.FormatChecker())


def test_what_leaves_is_hsds(take, session, town, ours):
    folder = SHARED / "hsds_3.0_schema"
    service = schema("hsds_3.0_schema/service.json")
    resources = [
        (path.name, referencing.Resource(json.loads(path.read_text("utf-8")),
                                         referencing.jsonschema.DRAFT202012))
        for path in folder.glob("*.json")
    ]  # fmt: skip
    validator = jsonschema.Draft202012Validator(
        service,
        registry=referencing.Registry().with_resources(resources),
        format_checker=jsonschema.FormatChecker(),
    )
    take(a_file(*rows()))
    given = json.loads("".join(giving.hsds(session, town.id)))
    assert len(given) == 9
    assert [str(fault.message) for each in given for fault in validator.iter_errors(each)] == []


def test_hsds_says_the_week_the_holidays_and_the_exceptions(session, town, ours):
    (service,) = json.loads("".join(giving.hsds(session, town.id)))
    schedules = service["service_at_locations"][0]["schedules"]
    assert [each.get("opens_at") for each in schedules] == ["09:00", "14:00", None, None]
    assert schedules[0]["byday"] == "MO,TU,WE,TH,FR"
    assert [each.get("description") for each in schedules][2:] == [
        "closed: school holidays", "closed: works",
    ]  # fmt: skip
    assert schedules[3]["valid_from"] == NEXT_WEEK.isoformat()
    assert {each["code"] for each in service["languages"]} == {"fr", "ar"}
    assert date.fromisoformat(service["assured_date"])
