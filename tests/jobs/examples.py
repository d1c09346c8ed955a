"""What people are told of offers and their answers."""

from applys.jobs.messages import applications, news
from tests.factories import secrets
from tests.factories.jobs import an_offer


def messages(people):
    offer = an_offer(
        people["employer"], description=f"{secrets.NAME} {secrets.PHONE}", address=secrets.STREET,
        apply_phone=secrets.PHONE, apply_url=f"mailto:{secrets.EMAIL}",
    )  # fmt: skip
    return {
        "jobs.new_offer": [news.new_offer(offer)],
        "jobs.application": [
            *(applications.answered(offer, state) for state in applications.ANSWERED),
            *(applications.ended(offer, reason) for reason in applications.ENDED),
            applications.silence(offer),
        ],
        "jobs.application_helped": [
            applications.helped(offer, state) for state in applications.HELPED
        ],
        "jobs.application_received": [
            applications.received(offer),
            applications.waiting(offer, 12),
        ],
    }
