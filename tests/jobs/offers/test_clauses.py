"""Social clauses and PAQTE commitments: recorded, read by the town and by their own firm."""

from datetime import date

import pytest

from applys.partners.models import Commitment, Partner
from tests.factories.jobs import a_new_offer, an_offer


@pytest.fixture
def clause(people, session):
    kept = an_offer(people["employer"], social_clause=True, social_clause_hours=455)
    session.add(kept)
    session.flush()
    return kept.id


def test_hours_are_written_with_an_offer_and_read_again(call):
    new = a_new_offer(social_clause=True, social_clause_hours=455)
    assert call("employer", "POST", "/jobs/offers", json=new).json["social_clause_hours"] == 455


def test_hours_without_a_clause_are_a_named_fault(call):
    refused = call("employer", "POST", "/jobs/offers", json=a_new_offer(social_clause_hours=455))
    assert refused.status_code == 422
    assert [each["pointer"] for each in refused.json["errors"]] == ["/social_clause_hours"]


def test_the_town_reads_all_and_a_firm_its_own(call, clause, session, people):
    firm = session.get(Partner, people["employer"].partner_id)
    firm.paqte_signed_on, firm.paqte_commitments = date(2026, 3, 2), [Commitment.HIRE]
    session.flush()
    for who in ("coordinator", "employer"):
        found = call(who, "GET", "/jobs/desk/promises").json
        assert (found["hours"], len(found["clauses"]), len(found["paqte"])) == (455, 1, 1)
    assert call("rival", "GET", "/jobs/desk/promises").json["clauses"] == []
    assert call("ana", "GET", "/jobs/desk/promises").status_code == 403
