"""The page behind the link of an alert: no account, a GET shows, a POST acts."""

import pytest
from sqlalchemy import select

from applys.dumping.actions import answering
from applys.dumping.models import Pile, PileState, PileStep
from applys.kernel.http import preconditions
from tests.factories import dumping as make
from tests.web.dumping.conftest import text_of


@pytest.fixture
def link(app, session, people, ground):
    """The landlord's link for a pile of theirs."""
    partner_id = people["landlord"].partner_id
    pile = make.a_pile(people.territory_id, owner_id=partner_id)
    session.add(pile)
    session.flush()
    return answering.link(app.config["SECRET_KEY"], pile, partner_id)


@pytest.fixture
def post(visit, session, link):
    def post(version=None, **form):
        session.expire_all()
        pile = session.scalars(select(Pile)).one()
        form["version"] = version or preconditions.etag(pile.id, pile.updated_at)
        return visit(link, "POST", data=form, content_type="multipart/form-data")

    return post


def state(session):
    return session.scalar(select(Pile.state))


def test_following_the_link_shows_the_pile_and_changes_nothing(visit, session, link):
    answers = [visit(link) for _ in range(2)]

    assert [answer.status_code for answer in answers] == [200, 200]
    assert "Maison landlord" in text_of(answers[0])
    assert "Ce n'est pas à nous" in text_of(answers[0])
    assert answers[0].headers["Cache-Control"] == "no-store"
    assert state(session) == PileState.REPORTED


def test_an_answer_acts_and_says_so(visit, session, link, post):
    answer = post(state="confirmed")

    assert answer.status_code == 303
    assert state(session) == PileState.CONFIRMED
    assert "C'est fait." in text_of(visit(answer.location))
    step = session.scalars(select(PileStep).where(PileStep.became == "confirmed")).one()
    assert (step.account_id, step.details["by"]) == (None, "firm-of-landlord")


def test_not_ours_needs_its_reason(session, post):
    assert "Dites la raison" in text_of(post(state="not_ours"))
    assert post(state="not_ours", reason="Rue de la ville").status_code == 303
    assert state(session) == PileState.NOT_OURS


def test_two_who_answer_do_not_undo_each_other(session, post):
    post(state="confirmed", version=None)

    late = post(state="not_found", reason="Parti", version='"older"')

    assert late.status_code == 409
    assert "a changé entre-temps" in text_of(late)
    assert state(session) == PileState.CONFIRMED


@pytest.mark.parametrize("method", ["GET", "POST"])
def test_a_link_that_is_over_or_cut_says_so_kindly(visit, link, method):
    answer = visit(link[:-4], method)

    assert answer.status_code == 404
    assert "Ce lien ne marche plus" in text_of(answer)


def test_when_all_is_done_nothing_is_proposed(visit, session, link):
    pile = session.scalars(select(Pile)).one()
    pile.state = PileState.CLOSED
    session.flush()

    answer = visit(link)

    assert answer.status_code == 200
    assert "Rien à faire de votre côté" in text_of(answer)
    assert "<form" not in answer.text
