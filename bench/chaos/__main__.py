"""`make bench-chaos`: 20,000 deliveries on a bad day; exits 1 unless all holds."""

import argparse
import sys
from pathlib import Path

from bench.chaos.actors import Database
from bench.chaos.day import Day

HOME = Path("var/chaos")


def main() -> None:
    parser = argparse.ArgumentParser(prog="python -m bench.chaos", description=__doc__)
    for name in ("deliveries", "kills", "restarts", "workers", "seed", "most", "calm"):
        parser.add_argument(f"--{name}", type=int, default=getattr(Day, name))
    for name in ("lease", "patience"):
        parser.add_argument(f"--{name}", type=float, default=getattr(Day, name))
    day = Day(**vars(parser.parse_args()))
    database = Database(HOME / "postgres")
    try:
        witness = day.live(database, HOME)
    finally:
        database.end()
    for name, figure in witness.figures.items():
        print(f"{name:<36}{figure}")
    missed = [] if witness.kills >= day.kills else [f"only {witness.kills} kills: too few to prove"]
    for each in witness.found + missed:
        print(f"BROKEN: {each}")
    sys.exit(bool(witness.found or missed))


main()
