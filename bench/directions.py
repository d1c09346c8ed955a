"""`python -m bench.directions`: the nearest open door among 100,000, at three hours of a day.

A third of the doors stand in one town, the rest in fifty kilometres around. At night nearly all
are closed, at noon most are: the worst hours for a search that looks around a point.
"""

import argparse
import gzip
import logging
import random
import statistics
import time

import orjson
import structlog
import time_machine
from sqlalchemy import create_engine, text
from sqlalchemy.pool import NullPool

from applys.directions.actions import packing
from applys.directions.rules import packing as rules
from applys.directions.rules import terms
from applys.directions.rules.hours import Week, coming
from applys.kernel import clock, database
from applys.kernel.http.stamped import Shelf
from bench import ground

NEAREST_MS, PACK_KB = 25.0, 60.0
MOMENTS = {"ten o'clock": "10:20", "noon": "12:40", "night": "03:10"}
HOURS = [
    "Mo-Fr 09:00-12:00,14:00-17:00", "Mo-Fr 08:30-12:30,13:30-17:30", "Mo-Sa 09:00-12:00",
    "Tu 14:00-16:00", "We 14:00-18:00; Sa 10:00-12:00", "Mo,Th 09:00-12:00", "Fr 09:00-11:30",
    "Mo-Fr 10:00-19:00", "Mo[1,3] 09:00-12:00", "Mo-Fr 09:00-17:00; We 09:00-12:00",
    "Tu,Th 18:00-20:00", "Mo-Fr 13:30-17:00",
]  # fmt: skip
ALWAYS = "24/7"
PLACES = """
INSERT INTO directions_place (id, created_at, updated_at, territory_id, name, address, city,
    postcode, latitude, longitude, step_free, landmark, access, to_verify)
SELECT md5('p' || n)::uuid, now(), now(), territory.id, 'Lieu ' || n, n || ' rue du Banc',
    'Amboise', '37400', 47.41 + (random() - 0.5) * CASE WHEN n % 3 = 0 THEN 0.04 ELSE 0.9 END,
    0.98 + (random() - 0.5) * CASE WHEN n % 3 = 0 THEN 0.06 ELSE 1.3 END, 'yes', '{}', '{}', false
FROM territory, generate_series(1, :doors) AS n
"""
STRUCTURES = """
INSERT INTO directions_structure (id, created_at, updated_at, territory_id, reference, source, name,
    networks, changed_on, to_verify, edited, asked_times, phone)
SELECT md5('s' || n)::uuid, now(), now(), territory.id, 'bench--s' || n, 'bench', 'Structure ' || n,
    '{}', current_date, false, false, 0, '3949'
FROM territory, generate_series(1, :doors / 20 + 1) AS n
"""
SERVICES = """
INSERT INTO directions_service (id, created_at, updated_at, territory_id, structure_id, state, name,
    description, plain, not_for, say, papers, themes, publics, digital, welcome, reach, reached_by,
    zone, changed_on, verified_at, to_verify, edited)
SELECT md5('v' || n)::uuid, now(), now(), territory.id, md5('s' || 1 + n / 20)::uuid, 'published',
    'Service ' || n, repeat('On vous aide à remplir vos papiers. ', 8),
    jsonb_build_object('fr', jsonb_build_object('text', 'Aide ' || md5(n::text),
        'status', 'reviewed')),
    '{}', '{}', '[]', ARRAY[(CAST(:themes AS varchar[]))[1 + n % :kinds]], '{}', '{}',
    '{en-presentiel}', '{se-presenter}', '{usagers}', '{}', current_date,
    now() - n % 300 * interval '1 day', false, false
FROM territory, generate_series(1, :doors) AS n
"""
PERMANENCES = """
INSERT INTO directions_permanence (id, created_at, updated_at, territory_id, service_id, reference,
    source, place_id, languages, appointment, hours, on_public_holidays)
SELECT md5('m' || n)::uuid, now(), now(), territory.id, md5('v' || n)::uuid, 'bench--' || n,
    'bench', md5('p' || n)::uuid,
    CASE WHEN n % 5 = 0 THEN '{fr,tr}'::varchar[] ELSE '{fr}' END, 'none',
    CASE WHEN n % 500 = 0 THEN :always ELSE (CAST(:hours AS varchar[]))[1 + n % :weeks] END,
    'closed'
FROM territory, generate_series(1, :doors) AS n
"""
DOORS = """
INSERT INTO directions_door (permanence_id, service_id, territory_id, name, latitude, longitude,
    themes, languages, words, openings, not_before, known_until, fresh_at, updated_at)
SELECT permanence.id, service.id, permanence.territory_id, service.name, place.latitude,
    place.longitude, service.themes, permanence.languages, to_tsvector('french', service.name),
    known.openings, lower(known.openings), :now + interval '28 days', service.verified_at, :now
FROM directions_permanence permanence
JOIN directions_service service ON service.id = permanence.service_id
JOIN directions_place place ON place.id = permanence.place_id
JOIN unnest(CAST(:texts AS varchar[]), CAST(:multiranges AS varchar[])) AS made(hours, span)
    ON made.hours = permanence.hours
CROSS JOIN LATERAL (SELECT made.span::tstzmultirange AS openings) AS known
"""


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.directions", description=__doc__)
    parser.add_argument("--doors", type=int, default=100_000)
    parser.add_argument("--points", type=int, default=200)
    asked = parser.parse_args()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.ERROR))
    print(f"{'hour':<13}{'read':<30}{'median ms':>10}{'p95 ms':>9}{'x empty':>9}  budget")
    with ground.stage(0) as app:
        app.extensions["shelf"] = Shelf(fresh_seconds=0)
        app.extensions["shelf"].keep = lambda *_: None
        engine = create_engine(app.extensions["settings"].database_url, poolclass=NullPool)
        fill(engine, asked.doors)
        for name, hour in MOMENTS.items():
            with time_machine.travel(f"2027-01-13T{hour}+01:00"):
                open_doors(engine)
                read(app, name, asked.points)
        show_pack(engine)


def fill(engine, doors: int) -> None:
    themes = list(terms.themes())
    facts = {"doors": doors, "themes": themes, "kinds": len(themes), "hours": HOURS,
             "weeks": len(HOURS), "always": ALWAYS}  # fmt: skip
    with engine.begin() as connection:
        for statement in (PLACES, STRUCTURES, SERVICES, PERMANENCES):
            names = {name: facts[name] for name in facts if f":{name}" in statement}
            connection.execute(text(statement), names)


def open_doors(engine) -> None:
    """Doors as the worker writes them, each week of the bench reckoned once."""
    now = clock.now()
    texts = [*HOURS, ALWAYS]
    spans = [
        "{" + ",".join(f"[{each.start.isoformat()},{each.end.isoformat()})" for each in
                       coming(Week(hours=week), now, 28)) + "}"
        for week in texts
    ]  # fmt: skip
    with engine.begin() as connection:
        connection.execute(text("TRUNCATE directions_door"))
        facts = {"now": now, "texts": texts, "multiranges": spans}
        connection.execute(text(DOORS), facts)
    with engine.connect().execution_options(isolation_level="AUTOCOMMIT") as connection:
        connection.execute(text("VACUUM ANALYZE"))


def read(app, moment: str, points: int) -> None:
    unit = statistics.median(timed(lambda _: ground.answer(app, "/health/live")(), 50))
    chance = random.Random(37)
    where = [(47.41 + chance.gauss(0, 0.08), 0.98 + chance.gauss(0, 0.1)) for _ in range(points)]
    for name, query, budget in (
        ("nearest open, 20", "limit=20", NEAREST_MS),
        ("nearest open, first", "limit=1", NEAREST_MS),
        ("nearest open, in Turkish", "limit=20&speaks=tr", NEAREST_MS),
        ("nearest open, one theme of 69", "limit=3&theme=sante--acces-aux-soins", NEAREST_MS),
    ):
        taken = timed(lambda at, query=query: ask(app, where[at], query), points)
        show(moment, name, taken, unit, budget)


def ask(app, point, query: str) -> None:
    path = (
        f"/v1/directions/sheets?sort=nearest&open_now=true&latitude={point[0]:.5f}"
        f"&longitude={point[1]:.5f}&{query}"
    )
    ground.answer(app, path)()


def show(moment: str, name: str, taken: list[float], unit: float, budget: float) -> None:
    taken = sorted(taken)
    p95 = taken[int(len(taken) * 0.95)]
    kept = "kept" if p95 < budget else "OVER"
    print(
        f"{moment:<13}{name:<30}{statistics.median(taken):>10.2f}{p95:>9.2f}"
        f"{statistics.median(taken) / unit:>9.1f}  p95 < {budget:g} ms: {kept}"
    )


def timed(case, rounds: int) -> list[float]:
    """Milliseconds of each round."""
    taken = []
    for number in range(rounds):
        began = time.perf_counter()
        case(number)
        taken.append((time.perf_counter() - began) * 1e3)
    return taken


def show_pack(engine) -> None:
    """A pack of sixty sheets: what it weighs and what it takes to make."""
    with engine.begin() as connection:
        connection.execute(
            text(
                "DELETE FROM directions_door WHERE permanence_id NOT IN"
                " (SELECT permanence_id FROM directions_door ORDER BY permanence_id LIMIT 60)"
            )
        )
        town = connection.execute(text("SELECT id FROM territory")).scalar_one()
    with database.transaction() as session:
        taken = timed(lambda _: packing.pack(session, town, "fr", clock.now()), 20)
        whole = orjson.dumps(rules.whole(packing.pack(session, town, "fr", clock.now())))
    packed = len(gzip.compress(whole, 9)) / 1000
    kept = "kept" if packed <= PACK_KB else "OVER"
    print(
        f"a pack of 60 sheets: {len(whole) / 1000:.1f} kB, {packed:.1f} kB pressed "
        f"(<= {PACK_KB:g} kB: {kept}), made in {statistics.median(taken):.0f} ms"
    )


if __name__ == "__main__":
    main()
