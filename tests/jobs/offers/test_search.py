"""What anyone finds."""

from datetime import date, timedelta
from uuid import uuid4

import pytest
from geopy.distance import geodesic

from applys.jobs.models import Diploma, FrenchLevel, State
from applys.kernel import clock, stamps
from tests.factories.jobs import an_offer

HERE = {"latitude": 47.4020, "longitude": 0.9950}
NOBODY = "01a20000-0000-7000-8000-000000000000"


@pytest.fixture
def publish(people, session):
    """Keep published offers, one a set of changes; the newest first in time."""

    def publish(*several):
        offers = [an_offer(people["employer"], **changes) for changes in several or ({},)]
        session.add_all(offers)
        stamps.bump(session, "jobs")
        session.flush()
        return offers

    return publish


def titles(call, query=""):
    response = call(None, "GET", f"/jobs/offers?{query}")
    assert response.status_code == 200, response.json
    return [offer["title"] for offer in response.json["items"]]


def test_only_published_offers_are_found(call, publish):
    publish(*({"state": state, "title": state} for state in State))
    assert titles(call) == ["published"]


@pytest.mark.parametrize(
    "words", ["boulangere", "Boulangère", "BOULANGERES", "pain boulangère", '"cuire le pain"']
)
def test_words_match_without_accents_or_endings(call, publish, words):
    publish(
        {"title": "Boulangère ou boulanger", "description": "Pétrir et cuire le pain."},
        {"title": "Agent d'entretien H/F"},
    )
    assert titles(call, f"q={words}") == ["Boulangère ou boulanger"]


@pytest.mark.parametrize(
    ("query", "found"),
    [
        ("contract=cdd", ["cdd"]),
        ("contract=cdd&contract=immersion", ["cdd", "night"]),
        ("rome=K", ["cdd"]),
        ("rome=D11&rome=K1304", ["cdd", "night"]),
        ("hours_min=30", ["night"]),
        ("hours_max=29.5", ["cdd"]),
        ("working_time=days&working_time=weekends", ["cdd"]),
        ("french_level=a2", ["cdd"]),
        ("no_diploma=true", ["cdd"]),
        ("no_licence=true", ["cdd"]),
    ],
)
def test_filters(call, publish, query, found):
    publish(
        {"title": "cdd", "contract": "cdd", "rome_code": "K1304", "hours_per_week": 24,
         "working_times": ["days"], "french_level": FrenchLevel.A1, "diploma": Diploma.NONE,
         "licence_required": False},
        {"title": "night", "contract": "immersion", "rome_code": "D1102", "hours_per_week": 35,
         "working_times": ["nights"], "french_level": FrenchLevel.B1, "diploma": Diploma.CAP,
         "licence_required": True},
    )  # fmt: skip
    assert sorted(titles(call, query)) == found


def test_what_is_unknown_is_not_none(call, publish):
    publish({"diploma": None, "licence_required": None, "french_level": None})
    for query in ("no_diploma=true", "no_licence=true", "french_level=b2"):
        assert titles(call, query) == []


def test_nearest_first_with_exact_metres(call, publish):
    """49 m is within 50 m and 51 m is not; metres agree with the geodesic."""
    near, far = (HERE["latitude"] + metres / 111_178 for metres in (49, 51))
    publish(
        {"title": "51 m", "latitude": far, "longitude": 0.9950},
        {"title": "49 m", "latitude": near, "longitude": 0.9950},
        {"title": "Tours", "latitude": 47.3941, "longitude": 0.6848},
        {"title": "nowhere", "latitude": None, "longitude": None},
    )
    at = "latitude=47.4020&longitude=0.9950&sort=nearest"
    assert titles(call, at) == ["49 m", "51 m", "Tours"]
    assert titles(call, f"{at}&radius_m=50") == ["49 m"]
    tours = call(None, "GET", f"/jobs/offers?{at}").json["items"][2]
    exact = geodesic((47.4020, 0.9950), (47.3941, 0.6848)).m
    assert tours["distance_m"] == pytest.approx(exact, rel=1e-4)


def test_a_neighbourhood_stands_for_its_centre(call, publish):
    publish({"latitude": 47.4020, "longitude": 0.9950})
    query = "neighbourhood=la-verrerie&radius_m=10&sort=nearest"
    assert titles(call, query) == ["Agent d'entretien H/F"]
    assert call(None, "GET", "/jobs/offers?neighbourhood=nowhere").status_code == 404


@pytest.mark.parametrize("sort", ["newest", "soonest", "nearest"])
def test_pages_follow_without_gap_or_repeat(call, publish, sort):
    now, today = clock.now(), date(2026, 12, 1)
    publish(
        *(
            {
                "title": f"offer {n:02}",
                "published_at": now - timedelta(minutes=n // 2),
                "starts_on": today + timedelta(days=n // 3) if n % 5 else None,
                "latitude": 47.4020 + (n // 2) * 0.01,
            }
            for n in range(23)
        )
    )
    base = f"/jobs/offers?sort={sort}&limit=5&latitude=47.402&longitude=0.995"
    whole = call(None, "GET", base.replace("limit=5", "limit=50")).json["items"]
    pages, cursor = [], ""
    while True:
        page = call(None, "GET", base + cursor).json
        pages += page["items"]
        if not page["next_cursor"]:
            break
        cursor = f"&cursor={page['next_cursor']}"
    assert pages == whole
    assert len({offer["id"] for offer in pages}) == 23


def test_a_cursor_only_fits_its_query(call, publish):
    publish({}, {})
    cursor = call(None, "GET", "/jobs/offers?limit=1").json["next_cursor"]
    for path in (
        f"/jobs/offers?limit=1&contract=cdi&cursor={cursor}",
        f"/jobs/offers?limit=1&cursor={cursor[:-2]}xx",
        "/jobs/offers?limit=1&cursor=nonsense",
    ):
        refused = call(None, "GET", path)
        assert refused.status_code == 422
        assert refused.json["errors"][0]["pointer"] == "/cursor"


@pytest.mark.parametrize(
    ("query", "pointers"),
    [
        ("colour=red&shape=round", {"/colour", "/shape"}),
        ("limit=0", {"/limit"}),
        ("limit=99999999999999999999", {"/limit"}),
        ("latitude=91&longitude=181", {"/latitude", "/longitude"}),
        ("latitude=nan&longitude=inf", {"/latitude", "/longitude"}),
        ("latitude=47", {"/latitude", "/longitude"}),
        ("radius_m=100", {"/radius_m"}),
        ("sort=nearest", {"/sort"}),
        ("sort=best", {"/sort"}),
        ("q=a&q=b", {"/q"}),
        ("q=%00", {"/q"}),
        ("rome=Z99", {"/rome/0"}),
        ("hours_min=40&hours_max=10", {"/hours_max"}),
        ("published_since=yesterday", {"/published_since"}),
    ],
)
def test_faulty_queries_are_named(call, town, query, pointers):
    refused = call(None, "GET", f"/jobs/offers?{query}")
    assert refused.status_code == 422
    assert {fault["pointer"] for fault in refused.json["errors"]} == pointers


def test_a_thousand_filters_are_all_named(call, town):
    query = "&".join(f"f{n}=1" for n in range(1000))
    refused = call(None, "GET", f"/jobs/offers?{query}")
    assert refused.status_code == 422
    assert len(refused.json["errors"]) == 1000


def test_the_count_is_asked_for(call, publish):
    publish({}, {}, {})
    assert call(None, "GET", "/jobs/offers").json["total"] is None
    assert call(None, "GET", "/jobs/offers?count=true&limit=1").json["total"] == 3


def test_an_unchanged_list_is_not_sent_again(call, publish, session):
    publish({})
    first = call(None, "GET", "/jobs/offers")
    unchanged = call(None, "GET", "/jobs/offers", headers={"If-None-Match": first.headers["ETag"]})
    assert (unchanged.status_code, unchanged.data) == (304, b"")
    publish({"title": "Cuisinier H/F"})
    changed = call(None, "GET", "/jobs/offers", headers={"If-None-Match": first.headers["ETag"]})
    assert changed.status_code == 200
    assert len(changed.json["items"]) == 2


def test_one_offer_whole(call, publish):
    (offer,) = publish({"city": "Amboise"})
    got = call(None, "GET", f"/jobs/offers/{offer.id}")
    assert got.status_code == 200
    assert got.json["description"].startswith("Vous nettoyez")


@pytest.mark.parametrize("state", [State.FILLED, State.EXPIRED, State.WITHDRAWN])
def test_an_ended_offer_is_gone_and_says_why(call, publish, state):
    (offer,) = publish({"state": state})
    gone = call(None, "GET", f"/jobs/offers/{offer.id}")
    assert gone.status_code == 410
    assert gone.json["state"] == state


def test_drafts_and_strangers_do_not_exist(call, publish):
    (offer,) = publish({"state": State.DRAFT})
    assert call(None, "GET", f"/jobs/offers/{offer.id}").status_code == 404
    assert call(None, "GET", f"/jobs/offers/{uuid4()}").status_code == 404


def test_an_offer_as_job_posting(call, publish):
    (offer,) = publish({"pay_max": 13.0})
    posting = call(None, "GET", f"/jobs/offers/{offer.id}/job-posting")
    assert posting.mimetype == "application/ld+json"
    assert posting.json["@type"] == "JobPosting"
    assert posting.json["employmentType"] == "PART_TIME"
    assert posting.json["baseSalary"]["value"] == {
        "@type": "QuantitativeValue", "unitText": "HOUR", "minValue": 12.4, "maxValue": 13.0
    }  # fmt: skip


@pytest.mark.parametrize(
    ("path", "status"),
    [("/jobs/offers", 304), ("/jobs/offers?limit=0", 422), (f"/jobs/offers/{NOBODY}", 404)],
)
def test_only_what_is_there_is_said_unchanged(call, publish, path, status):
    publish({})
    assert call(None, "GET", path, headers={"If-None-Match": "*"}).status_code == status
