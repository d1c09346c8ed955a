"""What people are told of offers."""

from applys.jobs.messages import news
from tests.factories import secrets
from tests.factories.jobs import an_offer


def messages(people):
    offer = an_offer(
        people["employer"], description=f"{secrets.NAME} {secrets.PHONE}", address=secrets.STREET,
        apply_phone=secrets.PHONE, apply_url=f"mailto:{secrets.EMAIL}",
    )  # fmt: skip
    return {"jobs.new_offer": [news.new_offer(offer)]}
