"""What people are told of offers and their answers."""

from applys.jobs.messages import applications, firms, immersions, news, searches
from applys.jobs.models import AlarmKind
from tests.factories import secrets
from tests.factories.immersions import an_immersion
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
        "jobs.immersion": [
            immersions.moved(an_immersion(people, state=state)) for state in immersions.MOVED
        ],
        "jobs.immersion_asked": [
            immersions.asked(an_immersion(people)),
            *(
                immersions.staff_moved(an_immersion(people, state=state))
                for state in immersions.STAFF_MOVED
            ),
        ],
        "jobs.firm_silent": [firms.warning(7), firms.pause()],
        "jobs.alarm": [firms.alarm(offer, kind) for kind in AlarmKind],
        "jobs.search_found": [searches.one(offer), searches.several()],
        "jobs.favourite": [
            *(searches.over(an_offer(people["employer"], state=state)) for state in searches.OVER),
            searches.soon(offer),
            searches.back(offer),
        ],
        "jobs.application_helped": [
            applications.helped(offer, state) for state in applications.HELPED
        ],
        "jobs.application_received": [
            applications.received(offer),
            applications.waiting(offer, 12),
        ],
    }
