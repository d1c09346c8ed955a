"""The demonstration shows a round for the next Monday, made as people would make it."""

from io import BytesIO
from pathlib import Path

import pypdf
import pytest
from sqlalchemy import func, select

from applys.cli import seeding
from applys.dumping.models import Pile, PileState, Report
from applys.dumping.queries import grounds
from applys.dumping.rules import mondays
from applys.kernel import clock
from applys.partners.models import Neighbourhood
from applys.rounds.actions import printing
from applys.rounds.messages import pdf
from applys.rounds.models import Round, RoundState


@pytest.fixture
def round_(session):
    for step in {**seeding.STEPS, **seeding.DEMO_STEPS}.values():
        step(session, Path("seeds"))
    return session.scalars(select(Round)).one()


def test_it_is_locked_for_the_next_monday_and_its_piles_planned(session, round_):
    changes = grounds.calendar_changes(session, round_.territory_id)
    assert round_.day == mondays.next_round(clock.now(), changes)
    assert round_.state is RoundState.LOCKED
    assert set(session.scalars(select(Pile.state))) == {PileState.PLANNED}


def test_piles_lie_in_both_quarters_and_several_people_saw_some(session, round_):
    by_quarter = (
        select(Neighbourhood.slug, func.count())
        .join(Pile, Pile.neighbourhood_id == Neighbourhood.id)
        .group_by(Neighbourhood.slug)
    )
    counted = {row[0]: row[1] for row in session.execute(by_quarter)}
    assert counted == {"la-verrerie": 4, "patte-doie-maletrenne-plaisance": 4}
    assert session.scalar(select(func.count()).select_from(Report)) == 15


def test_its_sheet_prints(session, round_):
    sheet = printing.sheet(session, round_)
    text = "".join(
        page.extract_text()
        for page in pypdf.PdfReader(BytesIO(pdf.write(sheet, {}, "https://applys.test"))).pages
    )
    assert len(sheet.stops) == 10
    for said in ("BLOQUE UN PASSAGE", "Résidence démo A", "Portail vert", "Canapé"):
        assert said in text
