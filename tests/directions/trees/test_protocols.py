"""The coordinator writes, checks and publishes; the structures sign."""

import pytest

from tests.factories import trees as make

ADVICE = {"hard_to_read", "unreviewed", "need_unserved"}


@pytest.fixture
def draft(call, doors):
    return write(call)


def write(call, **body):
    body = {"content": make.a_document(), **body}
    return call("coordinator", "POST", "/directions/protocols", json=body).json


def kind(refused):
    return refused.json["type"].rpartition("/")[2]


def move(call, protocol, state):
    path = f"/directions/protocols/{protocol['id']}/state"
    return call("coordinator", "PUT", path, json={"state": state})


def change(call, protocol, **body):
    return call("coordinator", "PATCH", f"/directions/protocols/{protocol['id']}", json=body)


def test_a_draft_that_has_no_fault_is_put_in_force(call, draft):
    found = move(call, draft, "in_force").json
    assert (found["state"], found["version"]) == ("in_force", 1)
    assert found["in_force_at"]


def test_a_draft_is_checked_before(call, draft):
    found = call("coordinator", "GET", f"/directions/protocols/{draft['id']}/check").json
    assert found["publishable"]
    assert {each["fault"] for each in found["items"]} <= ADVICE


def test_a_tree_with_a_loop_is_not_put_in_force_and_says_where(call, doors):
    document = make.a_document()
    make.at(document, "questions/papiers/answers/caf").update(outcome=None, question="besoin")
    refused = move(call, write(call, content=document), "in_force")
    assert (refused.status_code, kind(refused)) == (409, "tree-faulty")
    told = {(each["fault"], each["place"], each["detail"]) for each in refused.json["faults"]}
    assert ("loop", "questions/besoin", "besoin → papiers → besoin") in told


def test_a_door_that_is_not_published_keeps_a_tree_from_being_in_force(call, session, doors):
    document = make.a_document()
    make.at(document, "outcomes/caf")["doors"] = ["ferme"]
    refused = move(call, write(call, content=document), "in_force")
    assert [each["fault"] for each in refused.json["faults"]] == ["door_unknown"]


def test_what_is_in_force_never_changes(call, draft):
    move(call, draft, "in_force")
    refused = change(call, draft, note="plus tard")
    assert (refused.status_code, kind(refused)) == (409, "protocol-frozen")
    assert call("coordinator", "DELETE", f"/directions/protocols/{draft['id']}").status_code == 409


def test_the_next_version_retires_the_one_before(call, draft):
    move(call, draft, "in_force")
    second = call("coordinator", "POST", "/directions/protocols", json={}).json
    assert second["content"] == draft["content"]
    move(call, second, "in_force")
    listed = call("coordinator", "GET", "/directions/protocols").json["items"]
    assert [(each["version"], each["state"]) for each in listed] == [
        (2, "in_force"), (1, "retired"),
    ]  # fmt: skip


def test_there_is_nothing_to_copy_at_first(call, doors):
    refused = call("coordinator", "POST", "/directions/protocols", json={})
    assert (refused.status_code, kind(refused)) == (404, "no-protocol")


def test_a_draft_changes_and_its_translations_left_behind_are_drafts_again(call, draft):
    content = draft["content"]
    make.at(content, "outcomes/caf/words")["fr"]["text"] = "Une autre porte"
    changed = change(call, draft, content=content).json
    assert changed["content_hash"] != draft["content_hash"]
    words = make.at(changed["content"], "outcomes/caf/words")
    assert (words["fr"]["status"], words["tr"]["status"]) == ("reviewed", "draft")


def test_two_who_change_one_draft_are_told(call, draft):
    answer = call("coordinator", "PATCH", f"/directions/protocols/{draft['id']}",
                  json={"note": "x"}, headers={"If-Match": '"another"'})  # fmt: skip
    assert answer.status_code == 412


def test_reading_a_translation_does_not_change_what_was_signed(call, doors):
    document = make.a_document()
    make.at(document, "outcomes/caf/words")["tr"]["status"] = "draft"
    protocol = write(call, content=document)
    move(call, protocol, "in_force")
    path = f"/directions/protocols/{protocol['id']}"
    body = {"language": "tr", "places": ["outcomes/caf/words", "outcomes/caf/why"]}
    assert call("coordinator", "POST", f"{path}/text-reviews", json=body).json == {"reviewed": 1}
    after = call("coordinator", "GET", path).json
    assert make.at(after["content"], "outcomes/caf/words")["tr"]["status"] == "reviewed"
    assert after["content_hash"] == protocol["content_hash"]


def test_words_that_are_not_there_cannot_be_read(call, draft):
    body = {"language": "ar", "places": ["outcomes/caf/words", "lune"]}
    path = f"/directions/protocols/{draft['id']}/text-reviews"
    refused = call("coordinator", "POST", path, json=body)
    assert [each["pointer"] for each in refused.json["errors"]] == ["/places/0", "/places/1"]


def test_a_version_is_in_force_once_all_have_signed_its_very_words(call, people, doors):
    partner = str(people["landlord"].partner_id)
    protocol = write(call, signatories=[partner])
    move(call, protocol, "in_review")
    refused = move(call, protocol, "in_force")
    assert [each["fault"] for each in refused.json["faults"]] == ["unsigned"]
    signed = call("landlord", "POST", f"/directions/protocols/{protocol['id']}/signature").json
    assert [(each["partner_id"], each["current"]) for each in signed["signatures"]] == [
        (partner, True)
    ]
    assert move(call, protocol, "in_force").status_code == 200


def test_a_signature_does_not_hold_for_other_words(call, people, doors):
    partner = str(people["landlord"].partner_id)
    protocol = write(call, signatories=[partner])
    move(call, protocol, "in_review")
    call("landlord", "POST", f"/directions/protocols/{protocol['id']}/signature")
    move(call, protocol, "draft")
    content = protocol["content"]
    make.at(content, "outcomes/caf/say")["fr"]["text"] = "Bonjour"
    changed = change(call, protocol, content=content).json
    assert [each["current"] for each in changed["signatures"]] == [False]
    assert move(call, protocol, "in_force").status_code == 409


def test_only_signatories_sign_and_only_in_review(call, people, doors):
    protocol = write(call, signatories=[str(people["landlord"].partner_id)])
    path = f"/directions/protocols/{protocol['id']}/signature"
    assert call("landlord", "POST", path).status_code == 404
    move(call, protocol, "in_review")
    assert kind(call("mediator", "POST", path)) == "not-a-signatory"


def test_who_is_not_of_the_town_cannot_be_asked_to_sign(call, doors):
    stranger = "01890000-0000-7000-8000-000000000000"
    body = {"content": make.a_document(), "signatories": [stranger]}
    refused = call("coordinator", "POST", "/directions/protocols", json=body)
    assert refused.json["errors"][0]["pointer"] == "/signatories/0"


def test_a_version_is_compared_with_the_one_in_force(call, draft):
    move(call, draft, "in_force")
    content = draft["content"]
    make.at(content, "outcomes/caf/words")["fr"]["text"] = "Une autre porte"
    second = write(call, content=content)
    found = call("coordinator", "GET", f"/directions/protocols/{second['id']}/differences").json
    assert found["version"] == 1
    assert [(each["place"], each["became"]) for each in found["items"]] == [
        ("outcomes/caf/words/fr/text", "Une autre porte")
    ]


def test_drafts_are_the_coordinator_s_only(call, draft):
    path = f"/directions/protocols/{draft['id']}"
    assert call("landlord", "GET", path).status_code == 404
    assert call("landlord", "GET", "/directions/protocols").json == {"items": []}
    assert call("employer", "GET", "/directions/protocols").status_code == 403


BAD = {
    "a language nobody knows": ({"words": {**make.words("x"), "lang-1": {"text": "x"}}}, "lang-1"),
    "no French": ({"words": {"tr": {"text": "x"}}}, "words"),
    "a control character": ({"words": {"fr": {"text": "a\x00b"}}}, "text"),
    "two ends": ({"question": "a", "outcome": "b"}, "outcome"),
    "a key with spaces": ({"key": "deux mots"}, "key"),
    "an unknown name": ({"couleur": "rouge"}, "couleur"),
    "words that are a number": ({"words": 3}, "words"),
}  # fmt: skip


@pytest.mark.parametrize(("changes", "named"), BAD.values(), ids=BAD)
def test_a_malformed_tree_names_its_faults(call, doors, changes, named):
    document = make.a_document()
    make.at(document, "questions/papiers/answers/caf").update(changes)
    refused = call("coordinator", "POST", "/directions/protocols", json={"content": document})
    assert refused.status_code == 422
    assert any(named in each["pointer"] for each in refused.json["errors"])
