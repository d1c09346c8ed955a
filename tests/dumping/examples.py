"""What people are told of piles."""

from decimal import Decimal

from applys.dumping import messages as said
from applys.dumping.models import PileState
from tests.factories import secrets
from tests.factories.dumping import a_pile


def messages(people):
    pile = a_pile(people.territory_id, address=secrets.STREET, estimated_m3=Decimal(1))
    return {
        "dumping.alert": [said.alert(pile, "Canapé, matelas", "PAV Malétrenne")],
        "dumping.news": [said.news(pile, state) for state in PileState],
    }
