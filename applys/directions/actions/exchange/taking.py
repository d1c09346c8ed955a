"""Rows of data.inclusion come in: each that is sound, whatever the others are."""

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from applys.directions.actions import opening
from applys.directions.actions.exchange.writing import (
    Scope,
    write_services,
    write_structures,
)
from applys.directions.queries import exchange, needs
from applys.directions.rules.exchange import checking, reading, sentences
from applys.directions.rules.exchange.reading import SoundRow
from applys.directions.rules.exchange.report import ExchangeReport
from applys.kernel import clock
from applys.kernel.clock import PARIS
from applys.kernel.places import Point
from applys.kernel.rows import Document, Row
from applys.kernel.transactions import Transactions
from applys.partners import queries as partners

BATCH = 500
Progress = Callable[[int], None]


def import_file(
    transaction: Transactions,
    territory: str,
    content: bytes,
    *,
    complete: bool = False,
    progress: Progress = lambda _rows: None,
) -> ExchangeReport:
    """Take a file's rows in, structures first; raise `NotDataInclusion`, `NotFound`.

    Batches are written each in a transaction of its own: an interruption leaves what was
    written, and the file may be imported again. What the file lacks is withdrawn only when the
    caller says that it is complete and every row of it could be read. `territory` is a slug.
    """
    document = reading.parsed(content)
    report = ExchangeReport(cut=document.cut)
    sound = list(_sound(document, report))
    scope = _scope(transaction, territory)
    for wanted, write in ((False, write_structures), (True, write_services)):
        rows = [row for row in sound if checking.is_service(row.raw) is wanted]
        for start in range(0, len(rows), BATCH):
            lot = rows[start : start + BATCH]
            with transaction() as session:
                write(session, scope, lot, report)
            for _ in lot:
                progress(1)
    if complete and not report.cut and not report.refused:
        _withdraw(transaction, scope, sound, report)
    return report


def _sound(document: Document, report: ExchangeReport) -> Iterator[SoundRow]:
    """The rows that data.inclusion v1 would accept, each id once; the others are told."""
    today, seen = clock.now().astimezone(PARIS).date(), set[str]()
    for row in document.rows:
        report.read += 1
        raw = row.raw if isinstance(row.raw, dict) else {}
        faults = _faults(row, today)
        if not faults and raw["id"] in seen:
            faults = ["id: twice in the file"]
        if faults:
            report.refuse(row.line, raw.get("id"), "; ".join(faults))
            continue
        seen.add(raw["id"])
        report.ignored.update(checking.unknown(raw))
        yield SoundRow(row.line, raw)


def _faults(row: Row, today: date) -> list[str]:
    if row.fault:
        return [row.fault]
    if not isinstance(row.raw, dict):
        return ["not an object"]
    return checking.faults(row.raw, today)


def _scope(transaction: Transactions, territory: str) -> Scope:
    with transaction() as session:
        town = partners.get_territory(session, territory)
        return Scope(
            territory_id=town.id,
            slug=town.slug,
            point=Point(town.latitude, town.longitude),
            papers=sentences.labels_of(needs.papers(session)),
        )


def _withdraw(
    transaction: Transactions, scope: Scope, sound: Sequence[SoundRow], report: ExchangeReport
) -> None:
    seen = [row.raw["id"] for row in sound if checking.is_service(row.raw)]
    sources = {row.raw["source"] for row in sound}
    with transaction() as session:
        gone = exchange.withdraw(session, scope.territory_id, sources, seen, clock.now())
        opening.open_doors(session, gone)
    report.withdrawn, report.complete = len(gone), True
