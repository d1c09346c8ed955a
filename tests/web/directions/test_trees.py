"""The coordinator writes, previews, checks and publishes; the structures read and sign."""

import io
import json

import pytest
from sqlalchemy import select

from applys.directions.models import Protocol
from tests.factories import trees as make
from tests.web.directions.conftest import shown


@pytest.fixture
def draft(desk, in_force, session):
    """The path of a draft that the coordinator copied from the version in force."""
    return desk("coordinator").post("/espace/arbre").headers["Location"]


@pytest.fixture
def send(desk, draft):
    """send(document) replaces the draft's content by a file."""

    def send(document):
        sent = (io.BytesIO(document.encode()), "protocole.json")
        return desk("coordinator").get(f"{draft}/fichier", method="POST", data={"fichier": sent})

    return send


def states(session):
    session.expire_all()
    return [each.state for each in session.scalars(select(Protocol).order_by(Protocol.version))]


def test_a_sound_draft_is_put_in_force_in_two_taps(desk, draft, session):
    told = shown(desk("coordinator").get(draft))
    assert "Rien n&#39;empêche" in told
    desk("coordinator").post(draft, etat="in_force")
    assert states(session) == ["retired", "in_force"]


def test_faults_are_named_with_their_place_and_nothing_is_published(desk, draft, send, session):
    document = make.a_document()
    make.at(document, "questions/papiers/answers/caf").update(outcome=None, question="besoin")
    send(json.dumps(document))
    refused = desk("coordinator").post(draft, etat="in_force")
    assert refused.status_code == 422
    assert "besoin → papiers → besoin" in shown(refused)
    assert 'href="#questions/besoin"' in shown(refused)
    assert states(session) == ["in_force", "draft"]


FILES = {
    "nothing": "",
    "not JSON": "{",
    "another shape": "[1, 2]",
    "an unknown name": json.dumps({**make.a_document(), "couleur": "rouge"}),
    "nested too deep": "[" * 100_000,
}


@pytest.mark.parametrize("document", FILES.values(), ids=FILES)
def test_a_file_that_makes_no_sense_changes_nothing(send, session, document):
    before = session.scalars(select(Protocol.content_hash).order_by(Protocol.version)).all()
    assert send(document).status_code == 422
    assert session.scalars(
        select(Protocol.content_hash).order_by(Protocol.version)
    ).all() == before  # fmt: skip


def test_the_file_that_is_downloaded_may_be_sent_back(desk, draft, send):
    kept = desk("coordinator").get(f"{draft}/fichier")
    assert kept.json["root"] == "besoin"
    assert send(kept.get_data(as_text=True)).status_code == 302


def test_words_are_written_in_each_language_and_read_again_when_french_changes(
    desk, draft, session
):
    place = "questions/papiers/answers/caf/words"
    desk("coordinator").post(f"{draft}/texte", place=place, fr="La CAF", tr="caf (tr)")
    content = session.scalars(select(Protocol.content).where(Protocol.state == "draft")).one()
    words = make.at(content, place)
    assert (words["fr"]["text"], words["tr"]["status"]) == ("La CAF", "draft")
    form = {"place": place, "fr": "La CAF", "tr": "Aile yardımı", "relu-tr": "1"}
    desk("coordinator").post(f"{draft}/texte", **form)
    content = session.scalars(select(Protocol.content).where(Protocol.state == "draft")).one()
    assert make.at(content, place)["tr"] == {"text": "Aile yardımı", "status": "reviewed"}


def test_french_that_is_hard_is_said_to_its_author(desk, draft):
    place = "outcomes/caf/why"
    hard = "Afin de bénéficier de ce dispositif vous devez préalablement solliciter un conseil ici"
    desk("coordinator").post(f"{draft}/texte", place=place, fr=hard)
    told = shown(desk("coordinator").get(f"{draft}/texte", query_string={"place": place}))
    assert "Phrase de plus de douze mots" in told
    assert "« afin » → pour" in told


def test_a_place_without_french_is_asked_again(desk, draft):
    refused = desk("coordinator").post(f"{draft}/texte", place="outcomes/caf/why", tr="x")
    assert refused.status_code == 422
    assert desk("coordinator").post(f"{draft}/texte", place="lune", fr="x").status_code == 404


def test_a_draft_is_tried_as_a_resident_would(desk, draft):
    there = desk("coordinator")
    assert "papiers (tr)" in shown(there.get(f"{draft}/apercu?langue=tr"))
    told = shown(there.get(f"{draft}/apercu/papiers/caf?langue=tr&quartier=la-verrerie"))
    assert "La porte de caf (tr)" in told
    assert "CCAS" in told
    assert "ne mène nulle part" in shown(there.get(f"{draft}/apercu/lune"))


def test_structures_read_what_is_in_review_and_sign_it(desk, draft, people, session):
    protocol = session.scalars(select(Protocol).where(Protocol.state == "draft")).one()
    protocol.signatories = [str(people["landlord"].partner_id)]
    assert desk("landlord").get(draft).status_code == 404
    desk("coordinator").post(draft, etat="in_review")
    told = shown(desk("landlord").get(draft))
    assert "Signer pour ma structure" in told
    desk("landlord").post(draft, signer="1")
    assert "a signé ces mots" in shown(desk("landlord").get(draft))
    assert desk("mediator").post(draft, signer="1").status_code == 422


def test_a_draft_is_thrown_away(desk, draft, session):
    desk("coordinator").post(draft, jeter="1")
    assert states(session) == ["in_force"]


def test_what_is_in_force_is_read_only(desk, in_force, session):
    path = f"/espace/arbre/{session.scalars(select(Protocol.id)).one()}"
    assert desk("coordinator").post(path, jeter="1").status_code == 422
    desk("coordinator").post(f"{path}/texte", place="outcomes/caf/why", fr="Autre chose")
    content = session.scalars(select(Protocol.content)).one()
    assert make.at(content, "outcomes/caf/why")["fr"]["text"] == "Ils aident : caf"


@pytest.mark.parametrize("who", ["employer", "ana"])
def test_others_have_no_business_here(desk, draft, who):
    assert desk(who).get("/espace/arbre").status_code == 403
    assert desk("landlord").post("/espace/arbre").status_code == 403
