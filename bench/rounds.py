"""`python -m bench.rounds`: how good the order of a round is, and what it costs.

Compared with the nearest neighbours' order, and with what PyVRP (a solver of the research on
vehicle routing) finds in 20 seconds; `--reference` asks it again, where it is installed
(`pip install pyvrp`), and writes what the tests compare with.
"""

import argparse
import json
import statistics
import time
from functools import partial

from applys.rounds.messages import pdf
from applys.rounds.rules import order, search
from tests.rounds.orders import BETTER, CAPACITY, LOCAL, better, some_stops
from tests.rounds.test_sheet import a_sheet, a_stop

CASES = {30: range(10), 60: range(3)}
SECONDS = 20


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.rounds", description=__doc__)
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--reference", action="store_true", help="ask PyVRP again")
    asked = parser.parse_args()
    if asked.reference:
        write_reference()
    quality()
    cost(asked.rounds)


def quality() -> None:
    print(f"{'stops':>6}{'cases':>7}{'x nearest':>11}{'x PyVRP':>9}{'worst':>8}")
    for count in CASES:
        cases = [(seed, metres) for stops, seed, metres in better() if stops == count]
        gaps, gains = [], []
        for seed, metres in cases:
            stops = some_stops(count, seed)
            found = order.arrange(LOCAL, stops, CAPACITY).metres
            gaps.append(found / metres)
            gains.append(found / nearest(stops))
        medians = statistics.median(gains), statistics.median(gaps)
        print(f"{count:>6}{len(cases):>7}{medians[0]:>11.3f}{medians[1]:>9.3f}{max(gaps):>8.3f}")


def nearest(stops) -> float:
    """Metres of always going to the nearest stop left."""
    plan = order.plan_of(LOCAL, stops, CAPACITY)
    return search.total(plan, search.cut(plan, search.nearest(plan)))


def cost(rounds: int) -> None:
    cases = {
        f"order {count} stops": partial(order.arrange, LOCAL, some_stops(count, 1), CAPACITY)
        for count in (8, 15, 30, 60)
    }
    sheet = a_sheet(*(a_stop(n) for n in range(60)))
    cases["print 60 stops"] = partial(pdf.write, sheet, {}, "https://applys.test")
    taken = {
        name: statistics.median(worked(case) for _ in range(rounds)) for name, case in cases.items()
    }
    print(f"\n{'work':<18}{'CPU ms':>10}{'x 8 stops':>11}")
    for name, median in taken.items():
        print(f"{name:<18}{median * 1000:>10.1f}{median / taken['order 8 stops']:>11.1f}")


def worked(case) -> float:
    """Seconds of the processor, whoever else is at work on this machine."""
    began = time.process_time()
    case()
    return time.process_time() - began


def write_reference() -> None:
    found = {
        str(count): {str(seed): solved(some_stops(count, seed)) for seed in seeds}
        for count, seeds in CASES.items()
    }
    BETTER.write_text(json.dumps(found, indent=2) + "\n", encoding="utf-8")


def solved(stops) -> float:
    """Metres that PyVRP finds: as many loads as it likes, each from the local and back."""
    from pyvrp import Model  # noqa: PLC0415 - not a dependency: only who asks again needs it
    from pyvrp.stop import MaxRuntime  # noqa: PLC0415

    plan, model = order.plan_of(LOCAL, stops, CAPACITY), Model()
    places = [model.add_location(x=0, y=0) for _ in plan.loads]
    model.add_depot(location=places[0])
    for place, load in zip(places[1:], plan.loads[1:], strict=True):
        model.add_client(location=place, delivery=[round(load * 100)])
    model.add_vehicle_type(plan.count, capacity=[round(CAPACITY * 100)])
    for one, row in zip(places, plan.metres, strict=True):
        for other, metres in zip(places, row, strict=True):
            if one is not other:
                model.add_edge(one, other, distance=round(metres * 10))
    return model.solve(stop=MaxRuntime(SECONDS), display=False, seed=1).cost() / 10


if __name__ == "__main__":
    main()
