"""Series: what cannot come back, who may write it, and who comes too late."""

import pytest
from sqlalchemy import func, select

from applys.events.models import Meeting, Series
from tests.factories.events import problem


@pytest.mark.parametrize(
    ("changes", "name", "pointers"),
    [
        ({"rule": "FREQ=WEEKLY"}, "endless-rule", ["/rule"]),
        ({"rule": "FREQ=DAILY;COUNT=100000"}, "too-many-dates", ["/rule"]),
        ({"rule": "FREQ=MINUTELY;COUNT=2"}, "rule-refused", ["/rule"]),
        ({"rule": "FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30;COUNT=1"}, "no-dates", ["/rule"]),
        ({"rule": "FREQ=DAILY;COUNT=90", "at": "02:30"}, "time-does-not-exist", ["/at"]),
        ({"rule": "FREQ=WEEKLY;BYDAY=SU;COUNT=45", "at": "02:30",
          "except_days": ["2027-03-28"]}, "time-exists-twice", ["/at"]),
        ({"hours_before": {"registration_from": 1, "registration_until": 2}},
         "window-refused", ["/hours_before/registration_from"]),
        ({"asks_phone": True}, "reason-for-asking-missing", ["/asks_why"]),
        ({"rule": "FREQ=DAILY;COUNT=3", "first_day": "2026-12-01"}, "nothing-to-come", ["/rule"]),
        ({"partner_ids": ["018f0000-0000-7000-8000-000000000000"], "first_day": "2027-09-02"},
         "partner-refused", ["/partner_ids"]),
        ({"kind": "job_dating"}, "kind-refused", ["/kind"]),
        ({"at": "9h30", "minutes": 0, "except_days": ["x"]}, "malformed",
         ["/at", "/minutes", "/except_days/0"]),
        ({"rule": "FREQ=DAILY;\x00COUNT=2", "first_day": "2200-01-01"}, "malformed",
         ["/rule", "/first_day"]),
        ({"starts_at": "2027-01-14T09:30", "latitude": 95}, "malformed",
         ["/starts_at", "/latitude"]),
    ],
)  # fmt: skip
def test_what_cannot_come_back_is_named_and_leaves_nothing(
    write_series, session, changes, name, pointers
):
    answer = write_series(**changes)
    assert problem(answer) == (422, name)
    assert {fault["pointer"] for fault in answer.json["errors"]} == set(pointers)
    for kind in (Series, Meeting):
        assert session.scalar(select(func.count()).select_from(kind)) == 0


def test_a_firm_writes_a_draft_and_no_more(write_series, call, change_series):
    mine = write_series("employer").json
    path = f"/events/series/{mine['id']}/state"
    assert problem(call("employer", "PUT", path, json={"state": "announced"})) == (
        409, "series-move-refused",
    )  # fmt: skip
    assert call("coordinator", "PUT", path, json={"state": "announced"}).status_code == 200
    assert problem(change_series(mine, who="employer", title="Autre")) == (409, "change-refused")


def test_only_those_who_organise_it_see_a_series(series, call):
    path = f"/events/series/{series['id']}"
    got = {who: call(who, "GET", path).status_code for who in ("landlord", "ana", None)}
    assert got == {"landlord": 404, "ana": 403, None: 401}
    assert [each["id"] for each in call("coordinator", "GET", "/events/series").json["items"]] == [
        series["id"]
    ]
    assert call("landlord", "GET", "/events/series").json["items"] == []


def test_a_stale_tag_changes_nothing(series, call, change_series):
    path = f"/events/series/{series['id']}"
    tag = call("mediator", "GET", path).headers["ETag"]
    change_series(series, title="Café du jeudi")
    late = call("mediator", "PATCH", path, json={"title": "Autre"}, headers={"If-Match": tag})
    assert late.status_code == 412
    assert call("mediator", "PATCH", path, json={"title": "Autre"}).status_code == 428
