"""The whole seeds go in, once, and a broken one is named."""

import json
import shutil
from pathlib import Path

import click
import pytest
from sqlalchemy import func, select

from applys.accounts.models import Account
from applys.cli import seeding
from applys.jobs.models import Application, ApplicationState, Offer, RomeCode
from applys.kernel import database
from applys.partners.models import Neighbourhood, Partner, Territory

SEEDS = Path("seeds")


@pytest.fixture
def seed(app, session):
    """Seed in the test's own transaction; return what each step changed."""

    def seed(folder=SEEDS, *, demo=True):
        steps = {**seeding.STEPS, **(seeding.DEMO_STEPS if demo else {})}
        with database.transaction() as given:
            return {name: step(given, folder) for name, step in steps.items()}

    return seed


def count(session, model):
    return session.scalar(select(func.count()).select_from(model))


def test_the_town_its_partners_and_a_demonstration_go_in_once(seed, session):
    changed = seed()
    assert all(changed.values()), changed
    counted = [count(session, model) for model in (Territory, Neighbourhood, RomeCode)]
    assert counted == [1, 2, 1584]
    assert count(session, Offer) == 24
    assert count(session, Account) == 10
    assert set(session.scalars(select(Application.state))) == set(ApplicationState)

    models = (Territory, Partner, Offer, Account)
    before = [count(session, model) for model in models]
    assert not any(seed().values())
    assert [count(session, model) for model in models] == before


def test_without_the_demonstration_nothing_invented_goes_in(seed, session):
    seed(demo=False)
    assert session.scalars(select(Partner.slug).where(Partner.invented)).all() == []
    assert count(session, Offer) == count(session, Account) == 0


def test_a_broken_seed_is_named_and_nothing_is_kept(seed, session, tmp_path):
    folder = tmp_path / "seeds"
    shutil.copytree(SEEDS, folder)
    documents = json.loads((folder / "offers.json").read_text())
    documents[3]["title"] = ""
    (folder / "offers.json").write_text(json.dumps(documents))
    with pytest.raises(click.ClickException, match=r"offers.json: .*3.*title"):
        seed(folder)
    assert count(session, Territory) == 0
