"""A job that was not advertised leaves for `jobs` in the transaction of its visit."""

from datetime import timedelta

import pytest
from sqlalchemy import text

from applys.jobs import tasks
from tests.events.markethons import told
from tests.factories import markethon as make

pytestmark = pytest.mark.usefixtures("on_the_day")
LATER = (make.DAY + timedelta(minutes=30)).isoformat()


@pytest.fixture
def asked(session):
    """What was asked of `jobs`, and does it."""

    def asked():
        taken = text("DELETE FROM procrastinate_jobs WHERE task_name LIKE 'jobs.%_found_offer' "
                     "RETURNING id, task_name, args")  # fmt: skip
        jobs = sorted(session.execute(taken).all())
        session.commit()
        for job in jobs:
            getattr(tasks, job.task_name.removeprefix("jobs."))(**job.args)
        return [(job.task_name, job.args["offer_id"]) for job in jobs]

    return asked


def found(**changes):
    return make.a_visit(**{"outcome": "offer", "offer": make.HIDDEN, **changes})


def test_a_hidden_offer_becomes_a_draft_in_jobs_once(call, blue, asked):
    visit = found()
    blue.log(visit)
    blue.log(visit)
    (kept,) = call("mediator", "GET", f"{blue.desk}/visits").json["items"]
    assert asked() == [("jobs.draft_found_offer", kept["offer_id"])]
    drafted = call("coordinator", "GET", f"/jobs/desk/offers/{kept['offer_id']}").json
    assert (drafted["state"], drafted["source"]) == ("draft", "markethon")
    assert (drafted["title"], drafted["employer_name"]) == (
        "Serveur ou serveuse", "Boulangerie du Pont",
    )  # fmt: skip


def test_an_offer_goes_with_its_outcome_and_with_someone_to_ask(call, blue):
    (misplaced,) = blue.log(found(outcome="no"))
    assert told(misplaced)[0] == "offer-out-of-place"
    nobody = {**make.HIDDEN, "contact_email": None}
    answer = call(None, "POST", f"{blue.path}/visits", json={"visits": [found(offer=nobody)]})
    assert answer.status_code == 422
    assert answer.json["errors"][0]["pointer"] == "/visits/0/offer/contact_email"


def test_what_a_team_takes_back_is_dropped(call, blue, asked):
    blue.log(found())
    ((_, offer_id),) = asked()
    blue.log(make.a_visit(outcome="no", visited_at=LATER))
    assert asked() == [("jobs.drop_found_offer", offer_id)]
    assert call("coordinator", "GET", f"/jobs/desk/offers/{offer_id}").status_code == 404


def test_an_offer_that_only_the_second_team_heard_of_is_not_lost(call, blue, red, asked):
    blue.log(make.a_visit())
    (item,) = red.log(found())
    assert told(item)[0] == "firm-already-visited"
    (kept,) = call("mediator", "GET", f"{red.desk}/visit-conflicts").json["items"]
    assert asked() == [("jobs.draft_found_offer", kept["offer_id"])]


def test_the_second_team_s_offer_is_the_first_s(blue, red, asked):
    blue.log(found())
    red.log(found(outcome="offer"))
    assert len(asked()) == 1
