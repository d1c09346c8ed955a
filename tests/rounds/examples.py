"""What people are told of the round and of its local."""

from datetime import date
from decimal import Decimal

from applys.kernel import ids
from applys.rounds.messages import news
from applys.rounds.models import Local


def messages(people):
    local = Local(
        territory_id=people.territory_id, carrier_id=ids.new_id(), name="Local d'Objectif",
        latitude=47.405, longitude=0.985, vehicle_m3=Decimal(8), holds_m3=Decimal(40),
    )  # fmt: skip
    return {
        "rounds.moved": [news.moved("TEST23", date(2027, 3, 1), date(2027, 3, 2))],
        "rounds.local_full": [news.full(local, Decimal("33.25"))],
    }
