"""Take in the grid of occupations and the names people give them; twice changes nothing."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any

from sqlalchemy import select
from sqlalchemy.dialects.postgresql import insert
from sqlalchemy.orm import Session

from applys.jobs.models import RomeCode, RomeTitle
from applys.jobs.rules.rome import files, naming
from applys.kernel import clock, ids

AT_ONCE = 1_000
SHOWN = 20


@dataclass(kw_only=True)
class RomeReport:
    """How many codes and titles changed; bad rows as (number, why)."""

    codes: int = 0
    titles: int = 0
    refused: list[tuple[int, str]] = field(default_factory=list)

    def lines(self) -> list[str]:
        """The report, a line a fact, the first twenty refusals."""
        told = [f"{self.codes} occupations and {self.titles} titles added or changed."]
        if self.refused:
            told.append(f"{len(self.refused)} rows refused:")
        return [*told, *(f"  row {number}: {why}" for number, why in self.refused[:SHOWN])]


def import_rome(session: Session, content: bytes) -> RomeReport:
    """Take in a CSV of codes or of titles (France Travail, or ours); raise `NotRome`."""
    read = files.read(content)
    labels = [{"code": code, "label": label} for code, label in read.labels.items()]
    codes = keep_codes(session, labels)
    known = set(session.scalars(select(RomeCode.code)))
    strange = [
        (number, f"{code} is in no list of codes")
        for number, (code, _) in read.titles.items()
        if code not in known
    ]
    titles = _keep_titles(session, read, known)
    return RomeReport(codes=codes, titles=titles, refused=sorted([*read.refused, *strange]))


def keep_codes(session: Session, rows: Sequence[Mapping[str, str]]) -> int:
    """Add the occupations, or rename those whose label changed; return how many changed."""
    changed = 0
    for start in range(0, len(rows), AT_ONCE):
        statement = insert(RomeCode).values([dict(row) for row in rows[start : start + AT_ONCE]])
        kept = statement.on_conflict_do_update(
            index_elements=[RomeCode.code],
            set_={"label": statement.excluded.label},
            where=RomeCode.label != statement.excluded.label,
        )
        changed += len(session.scalars(kept.returning(RomeCode.code)).all())
    return changed


def _keep_titles(session: Session, read: files.RomeFile, known: Iterable[str]) -> int:
    now = clock.now()
    rows: dict[tuple[str, str], dict[str, Any]] = {
        (code, naming.plain(title)): {
            "id": ids.new_id(),
            "created_at": now,
            "code": code,
            "title": title,
            "plain": naming.plain(title),
            "source": read.source,
        }
        for code, title in read.titles.values()
        if code in known
    }
    added, fresh = 0, list(rows.values())
    for start in range(0, len(fresh), AT_ONCE):
        some = fresh[start : start + AT_ONCE]
        statement = insert(RomeTitle).values(some).on_conflict_do_nothing()
        added += len(session.scalars(statement.returning(RomeTitle.id)).all())
    return added
