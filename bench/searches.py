"""`python -m bench.searches`: a new offer against 50,000 saved searches, on a real PostgreSQL."""

import argparse

from sqlalchemy import func, select, text

from applys.jobs.actions.searches import matching, publishing
from applys.jobs.models import Offer, Publication, SavedSearch
from applys.jobs.queries.searches import matching as queries
from applys.jobs.queries.searches import saved
from applys.kernel import database
from bench import ground

PEOPLE = """
INSERT INTO account (id, created_at, territory_id, role, language)
SELECT gen_random_uuid(), now(), territory.id, 'resident', 'fr'
FROM territory, generate_series(1, :people)
"""
# One in five looks for words, three in four for some occupations, all within some kilometres.
SEARCHES = """
INSERT INTO job_search (id, created_at, updated_at, account_id, territory_id, words, contracts,
    rome, working_times, french_level, no_diploma, no_licence, latitude, longitude, radius_m,
    hours_min, hours_max, active, heard_until)
SELECT gen_random_uuid(), now(), now(), account.id, territory_id,
    CASE WHEN n % 5 = 0 THEN
        (ARRAY['entretien', 'cuisine', 'maçon', 'boulanger'])[1 + n / 5 % 4] END,
    CASE WHEN n % 3 = 0 THEN '{}' ELSE ARRAY[(ARRAY['cdi', 'cdd', 'interim'])[1 + n / 3 % 3]] END,
    CASE WHEN n % 4 = 0 THEN '{}' ELSE
        ARRAY[(ARRAY['K22', 'G16', 'F', 'N1103'])[1 + n / 4 % 4]] END,
    CASE WHEN n % 2 = 0 THEN '{}' ELSE '{days}' END::varchar[],
    CASE WHEN n % 7 = 0 THEN 'a2' END, n % 6 = 0, n % 5 = 0,
    47.41 + (random() - 0.5), 0.98 + (random() - 0.5), 5000 + n % 30000,
    CASE WHEN n % 9 = 0 THEN 20 END, NULL, true, 0
FROM (SELECT *, row_number() OVER () AS n FROM account) AS account
"""


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--searches", type=int, default=50_000)
    parser.add_argument("--rounds", type=int, default=30)
    asked = parser.parse_args()
    with ground.stage(1_000):
        with database.transaction() as session:
            session.execute(text(PEOPLE), {"people": asked.searches})
            session.execute(text(SEARCHES))
            session.execute(text("ANALYZE"))
        with database.transaction() as session:
            measure(session, asked.rounds)


def measure(session, rounds: int) -> None:
    """Milliseconds, and how many times a plain reading of all searches takes."""
    offer = session.scalar(select(Offer).where(Offer.rome_code == "K2204").limit(1))
    offer.latitude, offer.longitude, offer.hours_per_week = 47.41, 0.98, 24
    offer.licence_required, offer.diploma, offer.french_level = False, "none", "a1"
    session.flush()
    number = publication(session, offer)
    found = queries.matching(offer, number)
    cases = {
        "read every search once": lambda: session.execute(ALL).all(),
        "match one offer": lambda: session.execute(found).all(),
        "match, keep and tell one offer": lambda: told(session),
    }
    medians = ground.in_turn(cases, rounds)
    plain = medians["read every search once"]
    hits = len(session.execute(found).all())
    print(f"{session.scalar(COUNT)} searches, {hits} find the offer")
    for name, taken in medians.items():
        print(f"{name:32} {taken / 1000:8.1f} ms {taken / plain:6.1f} times")


ALL = select(func.count(SavedSearch.heard_until))
COUNT = select(func.count()).select_from(SavedSearch)


def publication(session, offer) -> int:
    publishing.publish(session, [offer.id], alone=True)
    return saved.next_publication(session).number


def told(session) -> None:
    """Do all that a worker does, then take it back."""
    with session.begin_nested() as whole:
        matching.match(session, session.scalar(select(Publication)))
        whole.rollback()


if __name__ == "__main__":
    main()
