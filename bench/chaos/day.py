"""A bad day, from the news to the last delivery."""

import random
import time
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

from sqlalchemy import create_engine
from sqlalchemy.pool import NullPool

from bench.chaos.actors import Database, Provider, Workers
from bench.chaos.proof import Witness
from bench.chaos.town import Town


@dataclass(frozen=True, kw_only=True)
class Day:
    """What is to happen; times in seconds."""

    deliveries: int = 20_000
    kills: int = 20
    restarts: int = 2
    workers: int = 2
    seed: int = 1
    most: int = 0
    calm: int = 3000
    lease: float = 40
    timeout: float = 10
    silence: float = 5
    between: tuple[float, float] = (1.0, 4.0)
    patience: float = 900

    def live(self, database: Database, home: Path) -> Witness:
        """Live the day; return its witness, whose `findings` are still to be asked for."""
        home.mkdir(parents=True, exist_ok=True)
        town = Town(create_engine(database.url, poolclass=NullPool))
        town.settle(self.deliveries)
        with ExitStack() as stack:
            provider = Provider(home)
            stack.callback(provider.end)
            provider.be(mode="chaos", seed=self.seed, most=self.most, calm=self.calm)
            environment = provider.environment(
                database.url, home, push_lease=self.lease, push_timeout=self.timeout,
                worker_silence=self.silence,
            )  # fmt: skip
            workers = Workers(self.workers, environment, home / "workers.log")
            stack.callback(workers.end)
            began = time.monotonic()
            town.tell("chaos")
            told = time.monotonic()
            self._strike(town, workers, database)
            town.wait(lambda: workers.watch() or not town.is_open(), self.patience)
            witness = Witness(
                town=town, provider=provider, phones=self.deliveries, seed=self.seed,
                kills=workers.killed, restarts=database.restarts,
            )  # fmt: skip
            witness.figures.update({
                "deliveries": self.deliveries,
                "rows, seconds": round(told - began, 2),
                "all settled, seconds": round(time.monotonic() - began, 1),
                "workers killed": workers.killed,
                "workers that gave up by themselves": workers.died,
                "database restarts": database.restarts,
            })  # fmt: skip
            witness.found = list(witness.findings())
            return witness

    def _strike(self, town: Town, workers: Workers, database: Database) -> None:
        """Kill at random moments, as long as there is something to kill in the middle of."""
        chance = random.Random(self.seed)
        while town.is_open() and workers.killed < self.kills:
            town.wait(lambda: workers.watch() or not town.is_idle(), self.patience)
            time.sleep(chance.uniform(*self.between))
            workers.kill(chance.randrange(self.workers))
            if database.restarts < (self.restarts + 1) * workers.killed // (self.kills + 1):
                database.restart()
