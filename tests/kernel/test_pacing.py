"""Reading one by one is for people: who copies all is asked to wait."""

import pytest

from applys.kernel.http import pacing
from applys.kernel.http.pacing import Pace
from applys.kernel.problems import TooMany

NOBODY = "01a20000-0000-7000-8000-000000000000"


def test_each_place_has_its_own_number():
    pace = Pace(most=2)
    pace.check("here"), pace.check("here"), pace.check("there")
    with pytest.raises(TooMany):
        pace.check("here")
    pace.check("there")


def test_a_new_minute_counts_anew():
    pace = Pace(most=1)
    pace.check("here")
    pace.window -= 1
    pace.check("here")


def test_a_subscriber_s_many_addresses_are_one_place():
    addresses = ("2001:db8:1:2::3", "2001:db8:1:2:ffff::9", "2001:db8:1:3::3", "192.0.2.7", "?")
    assert [pacing.subscriber(each) for each in addresses] == [
        "2001:db8:1:2::/64", "2001:db8:1:2::/64", "2001:db8:1:3::/64", "192.0.2.7", "?"
    ]  # fmt: skip


def test_who_reads_faster_than_people_do_waits(call, app):
    app.extensions["pace"], kept = Pace(most=3), app.extensions["pace"]
    statuses = [call(None, "GET", f"/jobs/offers/{NOBODY}") for _ in range(4)]
    app.extensions["pace"] = kept
    assert [each.status_code for each in statuses] == [404, 404, 404, 429]
    assert statuses[-1].headers["Retry-After"] == "60"
