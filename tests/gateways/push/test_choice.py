"""Which gateway the settings choose."""

import json

import pytest

from applys.gateways import push
from applys.gateways.outcomes import Outcome, Verdict
from tests.factories.push import a_message

GOOGLE = "https://fcm.googleapis.com"


@pytest.mark.parametrize("nothing", [None, "", "  "])
def test_without_credentials_nobody_is_told_and_it_says_so(nothing):
    chosen = push.from_settings(nothing, None, GOOGLE)
    message = a_message()
    assert list(chosen.send([message])) == [
        (message.id, Outcome(Verdict.NO_PROVIDER))
    ]  # fmt: skip


@pytest.mark.parametrize("as_file", [True, False], ids=["file", "inline"])
def test_credentials_come_inline_or_from_a_file(stub, tmp_path, as_file):
    text = json.dumps(stub.credentials())
    kept = tmp_path / "account.json"
    kept.write_text(text)

    chosen = push.from_settings(str(kept) if as_file else text, None, stub.url)
    [(_id, outcome)] = chosen.send([a_message()])
    chosen.close()

    assert outcome.verdict is Verdict.SENT
    assert outcome.provider_id.startswith(f"projects/{stub.credentials()['project_id']}/")


def test_a_named_project_wins_over_the_account_s_own(stub):
    chosen = push.from_settings(json.dumps(stub.credentials()), "ours", stub.url)
    [(_id, outcome)] = chosen.send([a_message()])
    chosen.close()
    assert outcome.provider_id.startswith("projects/ours/")


@pytest.mark.parametrize("text", ["{", "{}", '{"type": "service_account"}'])
def test_false_credentials_stop_the_start(text):
    with pytest.raises(push.BadCredentials, match="not the credentials of a service account"):
        push.from_settings(text, "ours", GOOGLE)


def test_a_file_of_something_else_stops_the_start(tmp_path):
    kept = tmp_path / "account.json"
    kept.write_text("[]")
    with pytest.raises(push.BadCredentials):
        push.from_settings(str(kept), "ours", GOOGLE)


def test_an_account_without_a_project_stops_the_start(stub):
    account = {**stub.credentials(), "project_id": ""}
    with pytest.raises(push.BadCredentials):
        push.from_settings(json.dumps(account), "", GOOGLE)


def test_a_missing_file_stops_the_start(tmp_path):
    with pytest.raises(FileNotFoundError):
        push.from_settings(str(tmp_path / "absent.json"), "ours", GOOGLE)
