"""Reading the national file, and knowing our neighbourhoods in it."""

import json
from pathlib import Path

import pytest
from shapely.geometry import shape

from applys.kernel.places import Point
from applys.partners.rules import matching, national, outlines
from applys.partners.rules.matching import Known
from applys.partners.rules.national import Elsewhere, Quarter, Refusal
from tests.factories.partners import a_national_file, a_quarter, a_square

TOWN = Point(47.41127, 0.98262)
COMMUNES = Path(__file__).parents[3] / "shared/data/communes_val_d_amboise.geojson"
BOW_TIE = {
    "type": "Polygon",
    "coordinates": [[[0.99, 47.40], [1.0, 47.41], [1.0, 47.40], [0.99, 47.41], [0.99, 47.40]]],
}


def read(*quarters):
    return national.read(a_national_file(*quarters), "37003", TOWN)


@pytest.mark.parametrize(
    "document",
    [
        None, [], "text", 3, {}, {"type": "Feature"}, {"type": "FeatureCollection"},
        {"type": "FeatureCollection", "features": {}},
        {"type": "Topology", "features": []},
    ],
)  # fmt: skip
def test_what_is_not_a_collection_is_refused_by_name(document):
    with pytest.raises(national.NotGeoJson):
        national.read(document, "37003", TOWN)


@pytest.mark.parametrize(
    ("insee_com", "ours"),
    [
        ("37003", True), ("37156, 37003", True), ("37003,37156", True),
        ("137003", False), ("370031", False), ("37156", False), ("13055, 13070", False),
    ],
)  # fmt: skip
def test_communes_are_split_and_never_searched_for_a_piece(insee_com, ours):
    (found,) = read(a_quarter(insee_com=insee_com))
    assert isinstance(found, Quarter) is ours


def test_a_number_that_lost_its_zero_is_a_commune():
    assert national.communes(1004) == {"01004"}
    assert national.communes(37003) == {"37003"}


def test_the_file_of_2015_names_things_otherwise():
    old = a_quarter()
    old["properties"] = {"CODE_QP": "QP037001", "NOM_QP": "La Verrerie", "COMMUNE_QP": "Amboise"}
    (found,) = read(old)
    assert (found.code, found.name) == ("QP037001", "La Verrerie")


# A degree of latitude is 111,180 m here: these squares end 14.9 and 15.1 km north of the town.
@pytest.mark.parametrize(("north_m", "kind"), [(14_900, Quarter), (15_100, Elsewhere)])
def test_without_a_commune_it_must_lie_within_15_km(north_m, kind):
    side = 0.001
    square = a_square(TOWN.longitude, TOWN.latitude + north_m / 111_180 - side, side)
    (found,) = read(a_quarter(insee_com=None, geometry=square))
    assert isinstance(found, kind)


@pytest.mark.parametrize(
    ("geometry", "reason"),
    [
        ({"type": "Point", "coordinates": [0.99, 47.4]}, "neither"),
        ({"type": "Polygon"}, "cannot be read"),
        ({"type": "Polygon", "coordinates": None}, "no area"),
        ({"type": "Polygon", "coordinates": [["a"]]}, "cannot be read"),
        ({"type": "Polygon", "coordinates": []}, "no area"),
        ({"type": "MultiPolygon", "coordinates": []}, "no area"),
        ({"type": "Polygon", "coordinates": [[[0, 47], [1, 47], [2, 47], [0, 47]]]}, "no area"),
        (a_square(526_000, 6_700_000, 100), "WGS84"),
        ({"type": "Polygon", "coordinates": [[[0, 47], [1, 1e999], [1, 48], [0, 47]]]}, "WGS84"),
    ],
)
def test_a_shape_that_is_none_is_refused_with_its_place_and_reason(geometry, reason):
    first, second = read(a_quarter(), a_quarter("QN03702M", geometry=geometry))
    assert isinstance(first, Quarter)
    assert (second.index, reason in second.reason) == (1, True)


@pytest.mark.parametrize(
    ("feature", "reason"),
    [
        ("not a feature", "not a Feature"),
        ({"type": "Feature", "properties": None}, "not a Feature"),
        (a_quarter(code=None), "code_qp"),
        (a_quarter(code="37003"), "code_qp"),
        (a_quarter(name=None), "no name"),
        (a_quarter(name="x" * 151), "no name"),
        (a_quarter(name="La\x00Verrerie"), "no name"),
    ],
)
def test_a_feature_that_says_too_little_is_refused(feature, reason):
    (refused,) = read(feature)
    assert isinstance(refused, Refusal)
    assert reason in refused.reason


def test_a_code_given_twice_is_taken_once():
    first, second = read(a_quarter(), a_quarter())
    assert isinstance(first, Quarter)
    assert second == Refusal(1, "it repeats QN03701M")


def test_a_shape_that_crosses_itself_is_mended():
    area = outlines.read(BOW_TIE)
    assert area.is_valid
    assert len(area.geoms) == 2


def test_what_is_written_is_json_and_reads_the_same():
    written = outlines.written(outlines.read(a_square(0.993, 47.4015)))
    assert json.loads(json.dumps(written)) == written
    assert written["type"] == "MultiPolygon"
    assert outlines.written(outlines.read(written)) == written


def test_the_centre_lies_inside_even_a_ring():
    ring = a_square(0.99, 47.40, 0.01)
    ring["coordinates"].append(a_square(0.991, 47.401, 0.008)["coordinates"][0])
    centre, area = outlines.centre(outlines.read(ring)), outlines.read(ring)
    assert area.contains(
        shape({"type": "Point", "coordinates": [centre.longitude, centre.latitude]})
    )


def test_real_communes_have_areas_and_centres():
    if not COMMUNES.exists():
        pytest.skip(f"the communes' real outlines are not beside the repository: {COMMUNES.name}")
    features = json.loads(COMMUNES.read_text())["features"]
    areas = {each["properties"]["code"]: outlines.read(each["geometry"]) for each in features}
    assert len(areas) == 14
    assert national.is_near(areas["37003"], TOWN)
    assert all(outlines.read(outlines.written(area)).equals(area) for area in areas.values())


def quarter(index, code, name, square):
    return Quarter(index, code, name, outlines.read(square))


def known(key, code, name, square):
    return Known(key, code, name, outlines.read(square))


HERE, BESIDE, FAR = a_square(0.99, 47.4), a_square(0.992, 47.4), a_square(0.97, 47.4)
PLAISANCE = "Patte d'Oie / Malétrenne / Plaisance"


@pytest.mark.parametrize(
    ("found", "ours", "same"),
    [
        (("QN03701M", "Autre", FAR), ("QN03701M", "La Verrerie", HERE), True),
        (("QN03701M", "LA VERRERIE", FAR), (None, "La Verrerie", HERE), True),
        (("QN03701M", "Patte D'Oie - Malétrenne - Plaisance", FAR), (None, PLAISANCE, HERE), True),
        (("QN03701M", "La Verrerie", FAR), ("QP037001", "La Verrerie", HERE), True),
        (("QN03701M", "Autre", BESIDE), (None, "La Verrerie", HERE), True),
        (("QN03701M", "Autre", FAR), (None, "La Verrerie", HERE), False),
        (("QN03701M", "Autre", a_square(0.9935, 47.4)), (None, "La Verrerie", HERE), False),
    ],
)
def test_a_neighbourhood_is_known_by_code_then_name_then_ground(found, ours, same):
    pairs = matching.pairs([quarter(0, *found)], [known("ours", *ours)])
    assert pairs == ({0: "ours"} if same else {})


def test_the_surest_ways_go_first_and_each_is_taken_once():
    quarters = [
        quarter(0, "QN03703M", "Nouveau", HERE),
        quarter(1, "QN03702M", "La Verrerie", HERE),
        quarter(2, "QN03701M", "Autre", FAR),
    ]
    ours = [known("a", None, "La Verrerie", HERE), known("b", "QN03701M", "Nouveau", HERE)]
    assert matching.pairs(quarters, ours) == {1: "a", 2: "b"}
