"""Rounds to put in order: seeded stops around the local, and what a better solver made of them."""

import json
import random
from pathlib import Path

from applys.kernel.places import Point
from applys.rounds.rules.order import Stop

LOCAL, CAPACITY = Point(47.405, 0.985), 8.0
# Metres by number of stops and seed, as PyVRP found them in 20 s each: `bench.rounds --reference`.
BETTER = Path(__file__).parent / "data" / "orders.json"


def some_stops(count, seed):
    chance = random.Random(seed)
    return [
        Stop(
            point=Point(47.41 + chance.uniform(-0.02, 0.02), 0.98 + chance.uniform(-0.03, 0.03)),
            m3=round(chance.uniform(0.1, 3), 2),
        )
        for _ in range(count)
    ]


def better():
    """(stops, seed, metres) of each case that the better solver worked on."""
    found = json.loads(BETTER.read_text(encoding="utf-8"))
    return [
        (int(count), int(seed), metres)
        for count, cases in found.items()
        for seed, metres in cases.items()
    ]
