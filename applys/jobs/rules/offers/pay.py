"""What nobody is paid, gross, in France, whatever the hours: a slip of the pen or of the period."""

from applys.jobs.models import PayPeriod

BOUNDS = {
    PayPeriod.HOUR: (3, 200),
    PayPeriod.MONTH: (100, 30_000),
    PayPeriod.YEAR: (3_000, 300_000),
}


def is_likely(amount: float, period: PayPeriod) -> bool:
    low, high = BOUNDS[period]
    return low <= amount <= high
