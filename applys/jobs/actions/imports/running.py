"""Bring in the offers of France Travail, from its API or from a file.

Nobody is notified: hundreds of offers come at once. What a person decided here stays.
"""

from collections.abc import Callable, Iterable
from datetime import datetime

from applys.gateways.france_travail import (
    FranceTravail,
    FranceTravailAway,
    FranceTravailRefused,
)
from applys.jobs.actions.imports import sightings
from applys.jobs.actions.imports.sightings import Scope
from applys.jobs.rules import imported
from applys.jobs.rules.imported import ImportedOffer, ImportReport, Row
from applys.kernel import clock
from applys.kernel.transactions import Transactions

BATCH = 500
Progress = Callable[[int], None]


def import_file(
    transaction: Transactions,
    territory: str,
    content: bytes,
    *,
    complete: bool = False,
    progress: Progress = lambda _rows: None,
) -> ImportReport:
    """Bring in a saved answer, a list, or JSON Lines; raise `imported.NotOffers`.

    What the file does not hold is withdrawn only when the caller, or the file, says that it is
    complete, and every row of it could be read. `territory` is a slug.
    """
    document = imported.parsed(content)
    run = Run(transaction, territory, progress)
    run.take(document.rows)
    missing = (document.total or 0) - len(document.rows)
    if missing > 0:
        run.report.trouble = f"the file lacks {missing} of the search's {document.total} offers."
    return run.end(complete=(complete or document.total is not None) and missing <= 0)


def import_from_api(
    transaction: Transactions,
    territory: str,
    france_travail: FranceTravail,
    *,
    since: datetime | None = None,
    radius_km: int = 20,
    progress: Progress = lambda _rows: None,
) -> ImportReport:
    """Bring in the offers around the territory's town, all or those created since.

    An interruption leaves what was read before and is told in the report's `trouble`. Raises
    `FranceTravailUnset` without credentials.
    """
    run, complete = Run(transaction, territory, progress), False
    try:
        for batch in france_travail.offers(since, run.scope.town.insee_code, radius_km):
            first = run.report.read + 1
            run.take([Row(number, raw) for number, raw in enumerate(batch.items, first)])
            complete = batch.complete
    except (FranceTravailAway, FranceTravailRefused) as failed:
        run.report.trouble, run.report.interrupted = str(failed), True
    return run.end(complete=complete and not run.report.trouble)


class Run:
    """One import: whole batches are written as they fill, each in a transaction of its own."""

    def __init__(self, transaction: Transactions, territory: str, progress: Progress) -> None:
        self.report = ImportReport()
        self._transaction = transaction
        self._progress = progress
        self._started = clock.now()
        self._seen: set[str] = set()
        self._full: list[ImportedOffer] = []
        with transaction() as session:
            self.scope: Scope = sightings.scope(session, territory)

    def take(self, rows: Iterable[Row]) -> None:
        """Read rows, and write each batch that is full."""
        for row in rows:
            self._read(row)
            self._progress(1)
            if len(self._full) == BATCH:
                self._write()

    def end(self, *, complete: bool) -> ImportReport:
        """Write what is left; after a complete run, withdraw what was not seen in it."""
        self._write()
        if complete and not self._doubtful():
            with self._transaction() as session:
                self.report.withdrawn = sightings.withdraw_unseen(
                    session, self.scope, self._seen, self._started
                )
            self.report.complete = True
        return self.report

    def _read(self, row: Row) -> None:
        self.report.read += 1
        offer = imported.normalised(row.raw, self.scope.town, self.scope.rome_codes)
        if row.fault or isinstance(offer, imported.Refusal):
            reason = row.fault or getattr(offer, "reason", "")
            self.report.refused.append((row.number, reason))
        elif offer.source_id in self._seen:
            self.report.repeated += 1
        else:
            self._seen.add(offer.source_id)
            self.report.flags.update(offer.flags)
            self._full.append(offer)

    def _write(self) -> None:
        if self._full:
            with self._transaction() as session:
                sightings.record(session, self.scope, self._full, self.report)
        self._full = []

    def _doubtful(self) -> bool:
        """Whether an unseen offer may be one that could not be read."""
        if self.report.refused:
            self.report.trouble = "some rows could not be read."
        elif not self._seen:
            self.report.trouble = "the source gave no offer at all."
        return bool(self.report.trouble)
