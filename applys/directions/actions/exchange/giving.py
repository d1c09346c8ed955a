"""The directory leaves, one row a line, by id: the same bytes each time."""

import json
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import datetime
from itertools import chain, groupby
from typing import Any
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.actions import looking
from applys.directions.models import Permanence, Place, Service, Structure
from applys.directions.queries import exchange, needs
from applys.directions.rules.exchange import giving, sentences
from applys.directions.rules.exchange import hsds as schema
from applys.directions.rules.exchange.hsds import Given
from applys.kernel import clock


def data_inclusion(session: Session, territory_id: UUID) -> Iterator[str]:
    """The lines of a JSON document: "structures", then "services"."""
    yield '{"structures": ['
    yield from _rows(
        giving.structure(structure, place)
        for structure, place in exchange.given_structures(session, territory_id)
    )
    yield '], "services": ['
    yield from _rows(services(session, territory_id))
    yield "]}"


def services(session: Session, territory_id: UUID) -> Iterator[Mapping[str, Any]]:
    """What is given, a row a permanence."""
    labels, now = sentences.labels_of(needs.papers(session)), clock.now()
    for lot in exchange.given_services(session, territory_id):
        weeks = looking.weeks_of(session, [row for row, _ in lot], now)
        for row, place in lot:
            yield giving.service(row, place, weeks[row.id], labels)


def hsds(session: Session, territory_id: UUID) -> Iterator[str]:
    """The lines of a JSON list of HSDS 3.0 services, all nested, by id."""
    labels, now = sentences.labels_of(needs.papers(session)), clock.now()
    yield "["
    yield from _rows(
        schema.service(service, structure, given, labels)
        for service, structure, given in _given(session, territory_id, now)
    )
    yield "]"


def _given(
    session: Session, territory_id: UUID, now: datetime
) -> Iterator[tuple[Service, Structure, list[Given]]]:
    """Each service with its structure and its permanences, which may fall in two lots."""
    whole = chain.from_iterable(
        _weighed(session, lot, now) for lot in exchange.shown(session, territory_id)
    )
    for _, rows in groupby(whole, key=lambda each: each[0].id):
        same = list(rows)
        yield same[0][0], same[0][1], [given for _, _, given in same]


def _weighed(
    session: Session,
    lot: Sequence[tuple[Service, Structure, Permanence, Place | None]],
    now: datetime,
) -> Iterator[tuple[Service, Structure, Given]]:
    weeks = looking.weeks_of(session, [permanence for _, _, permanence, _ in lot], now)
    for service, structure, permanence, place in lot:
        week = weeks[permanence.id]
        given = replace(week, hours=week.hours or structure.hours)
        yield service, structure, Given(permanence=permanence, place=place, week=given)


def _rows(rows: Iterable[Mapping[str, Any]]) -> Iterator[str]:
    """One a line; a comma begins each but the first."""
    for number, row in enumerate(rows):
        yield (", " if number else "  ") + json.dumps(row, ensure_ascii=False, allow_nan=False)
