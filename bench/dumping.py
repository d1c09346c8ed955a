"""`python -m bench.dumping`: 100,000 piles read around a point, on a map, in a table.

Two towns in turn: one where every pile still waits (the worst for duplicates), one of three years
where nearly all are closed (the worst for what the public may see).
"""

import argparse
import logging
import random
import statistics
import time

import structlog
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from applys.kernel.http.stamped import Shelf
from bench import ground

NEAR_MS, MAP_MS = 30.0, 150.0
SOUTH, WEST, NORTH, EAST = 47.39, 0.95, 47.43, 1.02
PILES = """
INSERT INTO dumping_pile (id, created_at, updated_at, last_seen_at, collected_at, closed_at,
    territory_id, number, latitude, longitude, shown_latitude, shown_longitude, accuracy_m, placed,
    place_kind, address_state, severity, items, estimated_m3, state, owner_id)
SELECT gen_random_uuid(), at, at, at, CASE WHEN state = 'closed' THEN at + interval '5 days' END,
    CASE WHEN state = 'closed' THEN at + interval '19 days' END, territory_id, 'B' || n, lat, lon,
    round(lat::numeric, 4)::float, round(lon::numeric, 4)::float, 8, true, 'street', 'none',
    'normal', ARRAY['sofa', 'mattress'], 1.5, state, partner_id
FROM (
    SELECT n, partner.territory_id, partner.id AS partner_id, now() - n * :apart AS at,
        :south + random() * (:north - :south) AS lat, :west + random() * (:east - :west) AS lon,
        CASE WHEN n <= :open THEN 'reported' ELSE 'closed' END AS state
    FROM partner, generate_series(1, :piles) AS n
) AS made
"""
REPORTS = """
INSERT INTO dumping_report (id, created_at, pile_id, client_id, source, light, captured_at, whence,
    place_kind, items, estimated_m3, blocking, dangers, hint_state, follows)
SELECT gen_random_uuid(), created_at, id, gen_random_uuid(), 'bench', false, created_at, 'gps',
    'street', '{"sofa": 1}', 1.5, false, '{}', 'none', true
FROM dumping_pile, generate_series(1, 2)
"""
TOWNS = {"all waiting": ("30 seconds", 1.0), "three years": ("15 minutes", 0.005)}


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.dumping", description=__doc__)
    parser.add_argument("--piles", type=int, default=100_000)
    parser.add_argument("--points", type=int, default=300)
    parser.add_argument("--rounds", type=int, default=30)
    asked = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    print(f"{'town':<14}{'read':<26}{'median ms':>10}{'p95 ms':>10}{'x empty':>10}  budget")
    with ground.stage(0) as app:
        app.extensions["shelf"] = Shelf(fresh_seconds=0)
        app.extensions["shelf"].keep = lambda *_: None
        for name, (apart, share) in TOWNS.items():
            fill(app, asked.piles, apart, share)
            read(app, name, asked.points, asked.rounds)


def fill(app, piles: int, apart: str, share: float) -> None:
    engine = create_engine(app.extensions["settings"].database_url, poolclass=NullPool)
    box = {"south": SOUTH, "north": NORTH, "west": WEST, "east": EAST}
    with engine.begin() as connection:
        connection.execute(text("TRUNCATE dumping_pile CASCADE"))
        made = text(PILES.replace(":apart", f"interval '{apart}'"))
        connection.execute(made, {"piles": piles, "open": round(piles * share), **box})
        connection.execute(text(REPORTS))
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def read(app, town: str, points: int, rounds: int) -> None:
    empty = timed(ground.answer(app, "/health/live"), rounds)
    unit = statistics.median(empty)
    small = "bbox=0.98,47.405,0.99,47.412"
    cases = {
        "nearby duplicates": (near(app), points, NEAR_MS),
        "map, 500 newest": (ground.answer(app, path("geojson")), rounds, MAP_MS),
        "map, 1,000 newest": (ground.answer(app, path("geojson?limit=1000")), rounds, MAP_MS),
        "map, a street's box": (ground.answer(app, path(f"geojson?{small}")), rounds, MAP_MS),
        "map, an empty box": (
            ground.answer(app, path("geojson?bbox=2,48,2.1,48.1")),
            rounds,
            MAP_MS,
        ),
        "list, first page": (ground.answer(app, "/v1/dumping/piles"), rounds, None),
        "list around a point": (
            ground.answer(app, "/v1/dumping/piles?near=47.41,0.98"),
            rounds,
            None,
        ),
        "table, 10,000 lines": (ground.answer(app, path("csv")), 3, None),
        "feed": (ground.answer(app, path("atom")), rounds, None),
    }
    for name, (case, times, budget) in cases.items():
        show(town, name, timed(case, times), unit, budget)


def path(kind: str) -> str:
    return f"/v1/dumping/piles.{kind}"


def near(app):
    """A case: the duplicates of a sighting somewhere in town, another place each time."""
    client, chance = app.test_client(), random.Random(37400)

    def ask() -> None:
        point = {
            "latitude": chance.uniform(SOUTH, NORTH), "longitude": chance.uniform(WEST, EAST),
        }  # fmt: skip
        asked = {"point": point, "items": ["sofa"]}
        answer = client.post("/v1/dumping/likely-piles", json=asked)
        assert answer.status_code == 200, answer.data

    return ask


def timed(case, times: int) -> list[float]:
    """Milliseconds of each of so many calls, after two to warm up."""
    taken = []
    for _ in range(times + 2):
        began = time.perf_counter()
        case()
        taken.append((time.perf_counter() - began) * 1000)
    return taken[2:]


def show(town: str, name: str, taken: list[float], unit: float, budget: float | None) -> None:
    median, p95 = statistics.median(taken), sorted(taken)[int(len(taken) * 0.95)]
    kept = "" if budget is None else f"  {'<' if p95 < budget else 'OVER'} {budget:.0f}"
    print(f"{town:<14}{name:<26}{median:>10.2f}{p95:>10.2f}{median / unit:>10.1f}{kept}")


if __name__ == "__main__":
    main()
