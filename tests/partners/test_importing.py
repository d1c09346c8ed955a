"""The official outlines take the place of those drawn by hand."""

import pytest
from sqlalchemy import select

from applys.kernel import stamps
from applys.kernel.problems import NotFound
from applys.partners.actions import import_neighbourhoods
from applys.partners.models import Neighbourhood, OutlineSource
from applys.partners.rules.national import NotGeoJson
from tests.factories.partners import (
    a_national_file,
    a_neighbourhood,
    a_quarter,
    a_square,
    a_territory,
)

FAR = a_square(0.9700, 47.4030)
WHOLE = a_national_file(
    a_quarter(),
    a_quarter("QN03702M", "Malétrenne", FAR),
    a_quarter("QN01301M", "Ailleurs", insee_com="13055, 13070"),
    a_quarter("QN03703M", "Sans forme", {"type": "Polygon", "coordinates": []}),
)


@pytest.fixture
def bring(session, town):
    def bring(document=WHOLE):
        return import_neighbourhoods(session, "amboise", document)

    return bring


def by_slug(session):
    session.expire_all()
    return {each.slug: each for each in session.scalars(select(Neighbourhood))}


def test_known_ones_are_drawn_and_new_ones_created(bring, session):
    report = bring()
    assert (report.updated, report.created) == (["La Verrerie"], ["Malétrenne"])
    verrerie, new = (by_slug(session)[slug] for slug in ("la-verrerie", "maletrenne"))
    assert verrerie.official_code == "QN03701M"
    assert verrerie.outline_source is OutlineSource.OFFICIAL
    assert verrerie.outline["coordinates"] == [a_square(0.9930, 47.4015)["coordinates"]]
    assert 0.9930 < verrerie.longitude < 0.9970
    assert (verrerie.name, verrerie.population) == ("La Verrerie", 1095)
    assert (new.name, new.population) == ("Malétrenne", None)


def test_the_report_tells_all(bring):
    assert list(bring().lines()) == [
        "created: 1\n  Malétrenne",
        "updated: 1\n  La Verrerie",
        "unchanged: 0",
        "of other communes: 1",
        "refused: 1",
        "  feature 3: it has no area",
    ]


def test_a_second_time_nothing_changes(bring, session):
    bring()
    before = stamps.current(session, "partners")
    report = bring()
    assert (report.created, report.updated) == ([], [])
    assert report.unchanged == ["La Verrerie", "Malétrenne"]
    assert stamps.current(session, "partners") == before
    assert len(by_slug(session)) == 2


def test_the_public_sees_the_new_outline_at_once(bring, call):
    call(None, "GET", "/territories/amboise")
    bring()
    seen = call(None, "GET", "/territories/amboise").json["neighbourhoods"]
    assert [each["outline_source"] for each in seen] == ["official", "official"]


def test_a_new_code_takes_the_place_of_the_old(bring, session):
    bring(a_national_file(a_quarter("QP037001")))
    assert bring(a_national_file(a_quarter("QN03701M"))).updated == ["La Verrerie"]
    assert by_slug(session)["la-verrerie"].official_code == "QN03701M"


def test_two_of_one_name_get_addresses_of_their_own(bring, session):
    quarters = [a_quarter(f"QN0370{n}M", "Gare", a_square(0.95 + n / 50, 47.38)) for n in (4, 5)]
    assert bring(a_national_file(*quarters)).created == ["Gare", "Gare"]
    assert set(by_slug(session)) == {"la-verrerie", "gare", "qn03705m-gare"}


def test_a_code_of_another_territory_is_refused(bring, session):
    session.add(other := a_territory(slug="blois"))
    session.flush()
    session.add(a_neighbourhood(other.id, official_code="QN03701M"))
    report = bring(a_national_file(a_quarter()))
    assert [refusal.reason for refusal in report.refused] == ["another territory has QN03701M"]
    assert report.found == 0


def test_what_is_not_geojson_is_refused(bring):
    with pytest.raises(NotGeoJson):
        bring({"type": "Topology"})


def test_an_unknown_territory_is_not_found(session, town):
    with pytest.raises(NotFound):
        import_neighbourhoods(session, "nowhere", WHOLE)
