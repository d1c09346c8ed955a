"""A form that opens for an audience."""

import re

import pytest

from tests.factories import dumping as make


@pytest.fixture
def pile(session, people):
    """A pile that Ana follows."""
    pile = make.a_pile(people.territory_id, number="K7M2QX")
    session.add(pile)
    session.flush()
    session.add(make.a_report(pile, people["ana"].id))
    session.flush()


@pytest.mark.parametrize(
    "chosen", ["pile_reporters/K7M2QX", "pile_reporters/NOPE", "everyone", "pile_reporters/%00"]
)
def test_a_form_for_an_audience_has_it_or_none_but_never_the_whole_town(desk, pile, chosen):
    page = desk("coordinator").get(f"/espace/annonces/nouvelle?a={chosen}").text
    (selected,) = re.findall(r'<option value="([^"]*)" selected>', page)
    assert selected == (chosen if "K7M2QX" in chosen else "")
