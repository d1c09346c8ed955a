"""What people are told of piles."""

from decimal import Decimal

from applys.dumping import messages as said
from applys.dumping.messages import alerts
from applys.dumping.models import PileState
from tests.factories import secrets
from tests.factories.dumping import a_pile


def messages(people):
    pile = a_pile(people.territory_id, address=secrets.STREET, estimated_m3=Decimal(1))
    line = alerts.described(pile, "PAV Malétrenne", ["Canapé", "Matelas"])
    told = alerts.described(pile, None, [])
    week = {"open": 1200, "fresh": 1, "gone": 0}
    return {
        "dumping.alert": [alerts.alert(pile, line), alerts.alert(pile, told)],
        "dumping.triage": [
            *(alerts.triage(state, line) for state in alerts.TRIAGE_TITLES),
            alerts.unheard("Val Touraine Habitat", line),
        ],
        "dumping.digest": [alerts.digest(week, []), alerts.digest(week, [line] * 9)],
        "dumping.news": [said.news(pile, state) for state in PileState],
    }
