"""What pay an offer may state."""

import pytest

from tests.factories.jobs import a_new_offer


@pytest.mark.parametrize(
    ("pay", "faulty"),
    [
        ({"pay_min": 1, "pay_period": "hour"}, ["/pay_min"]),
        ({"pay_min": 1, "pay_period": "month"}, ["/pay_min"]),
        ({"pay_min": 1_000_000, "pay_period": "year"}, ["/pay_min"]),
        ({"pay_min": 12.5, "pay_max": 1900, "pay_period": "hour"}, ["/pay_max"]),
        ({"pay_min": 1_000_001, "pay_period": "year"}, ["/pay_min"]),
        ({"pay_min": 620, "pay_period": "month"}, []),
        ({"pay_min": 12.5, "pay_period": "hour"}, []),
    ],
)
def test_a_pay_that_nobody_is_paid_is_refused(call, pay, faulty):
    written = call("employer", "POST", "/jobs/offers", json=a_new_offer(**pay))
    assert [fault["pointer"] for fault in written.json.get("errors", [])] == faulty
