"""A published offer, and what a phone that wrote its card sends."""

import pytest

from tests.factories.jobs import an_offer

CARD = {
    "first_name": "Ana", "reached_by": "phone", "reach": "06 12 34 56 78",
    "skills": ["ménage", "", ""], "free_times": ["days"], "travel": ["bus"],
}  # fmt: skip


@pytest.fixture
def offer_id(people, session):
    session.add(kept := an_offer(people["employer"]))
    session.flush()
    return kept.id


@pytest.fixture
def phone(visit):
    """A browser that keeps its cookie: `phone.get(path)`, `phone.post(path, …)`."""

    class Phone:
        def get(self, path, **options):
            return visit(path, base_url="https://localhost", **options)

        def post(self, path, **form):
            return self.get(path, method="POST", data=form)

        def card(self, **changes):
            return self.post("/fr/carte", **{**CARD, **changes})

        def answer(self, offer_id):
            shown = self.get(f"/fr/offres/{offer_id}/repondre").text
            value = shown.partition('name="shown" value="')[2].partition('"')[0]
            return self.post(f"/fr/offres/{offer_id}/repondre", shown=value)

    return Phone()


@pytest.fixture
def answered(phone, offer_id):
    """The address of the page of an answer just sent."""
    phone.card()
    return phone.answer(offer_id).location.partition("?")[0]
