"""Series, as tests want them."""

from datetime import date

import pytest

from applys.partners.models import SchoolHoliday
from tests.factories import events as make


@pytest.fixture
def write_series(call):
    def write_series(who="mediator", **changes):
        return call(who, "POST", "/events/series", json=make.a_new_series(**changes))

    return write_series


@pytest.fixture
def winter(session, town):
    """The school holidays of February 2027."""
    days = {"first_day": date(2027, 2, 20), "last_day": date(2027, 3, 7)}
    session.add(SchoolHoliday(territory_id=town.id, zone="B", name="Hiver", **days))
    session.flush()


@pytest.fixture
def series(write_series, call, people):
    """Coffee every other Thursday, announced to a town where Ana lives."""
    people["ana"]
    written = write_series()
    assert written.status_code == 201, written.json
    path = f"/events/series/{written.json['id']}/state"
    announced = call("mediator", "PUT", path, json={"state": "announced"})
    assert announced.status_code == 200, announced.json
    return announced.json


@pytest.fixture
def change_series(call):
    def change_series(series, who="mediator", **changes):
        path = f"/events/series/{series['id']}"
        tag = call(who, "GET", path).headers["ETag"]
        return call(who, "PATCH", path, json=changes, headers={"If-Match": tag})

    return change_series
