"""`make bench`: the public reads of 100,000 offers; bench.delivery follows."""

import argparse
import logging

import structlog

from applys.kernel.http.stamped import Shelf
from bench import ground

POINT = "latitude=47.402&longitude=0.995"


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--offers", type=int, default=100_000)
    parser.add_argument("--rounds", type=int, default=60)
    asked = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    with ground.stage(asked.offers) as app:
        reads(app, asked.rounds)


def reads(app, rounds: int) -> None:
    """Each read, with its cost against an empty answer (/health/live) in the same run."""
    app.extensions["shelf"] = Shelf(fresh_seconds=1)
    etag = app.test_client().get("/v1/jobs/offers").headers["ETag"]
    deep = cursor_at(app, 40)
    kept = ground.in_turn(
        {
            "an empty answer": ground.answer(app, "/health/live"),
            "first page, kept": ground.answer(app, "/v1/jobs/offers"),
            "first page, 304": ground.answer(app, "/v1/jobs/offers", **{"If-None-Match": etag}),
        },
        rounds,
    )
    app.extensions["shelf"] = Shelf(fresh_seconds=0)
    app.extensions["shelf"].keep = lambda *_: None
    made = ground.in_turn(
        {
            "first page": ground.answer(app, "/v1/jobs/offers"),
            "page 41": ground.answer(app, f"/v1/jobs/offers?cursor={deep}"),
            "nearest": ground.answer(app, f"/v1/jobs/offers?sort=nearest&{POINT}"),
            "nearest, 3 filters": ground.answer(
                app, f"/v1/jobs/offers?sort=nearest&{POINT}&contract=cdi&no_licence=1&rome=K"
            ),
            "soonest": ground.answer(app, "/v1/jobs/offers?sort=soonest"),
            "common word": ground.answer(app, "/v1/jobs/offers?q=cuisini%C3%A8re"),
            "rare word": ground.answer(app, "/v1/jobs/offers?q=h/f+77777"),
            "count": ground.answer(app, "/v1/jobs/offers?count=true"),
        },
        rounds,
    )
    show({**kept, **made}, unit=kept["an empty answer"])


def cursor_at(app, pages: int) -> str:
    cursor, client = "", app.test_client()
    for _ in range(pages):
        path = f"/v1/jobs/offers?cursor={cursor}" if cursor else "/v1/jobs/offers"
        cursor = client.get(path).json["next_cursor"]
    return cursor


def show(medians: dict[str, float], unit: float) -> None:
    print(f"{'read':<22}{'median ms':>10}{'x empty':>10}")
    for name, median in medians.items():
        print(f"{name:<22}{median / 1000:>10.2f}{median / unit:>10.1f}")


main()
