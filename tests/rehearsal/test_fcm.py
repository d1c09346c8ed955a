"""The stub lets in whom FCM would, shows what came, and survives anything."""

import socket
from datetime import timedelta
from html import escape

import pytest
import time_machine

from applys.kernel import clock
from applys.rehearsal.fcm import FcmStub, Mode, accounts


def a_push(fid="ok-1", **data):
    return {"fid": fid, "notification": {"title": "Offre", "body": "Vendeur"}, "data": data}


def test_an_accepted_message_gets_a_name_and_a_place_in_the_ledger(stub, post):
    answer = post(a_push(nid="t1"))
    assert answer.json() == {"name": "projects/demo/messages/1"}
    assert stub.ledger.tags() == {"t1": 1}
    assert stub.ledger.addresses() == {"ok-1": 1}


@pytest.mark.parametrize("said", ["", "Bearer made-up"])
def test_nobody_enters_without_a_token_of_ours(stub, http, said):
    url = f"{stub.url}/v1/projects/demo/messages:send"
    answer = http.post(url, json={"message": a_push()}, headers={"Authorization": said})
    assert answer.status_code == 401
    assert stub.ledger.accepted() == []


@pytest.mark.parametrize("assertion", ["", "a.b.c", "no dots", "é.é.é"])
def test_a_forged_assertion_gets_no_token(stub, http, assertion):
    answer = http.post(f"{stub.url}/token", {"assertion": assertion})
    assert (answer.status_code, answer.json()) == (400, {"error": "invalid_grant"})


def test_a_stranger_s_signature_gets_no_token(stub, exchange):
    stranger = accounts.service_account(accounts.new_key(), stub.url)
    assert exchange(stranger).status_code == 400
    assert exchange({**stub.credentials(), "client_email": "x@example.org"}).status_code == 400
    assert exchange(stub.credentials()).status_code == 200


def test_a_signature_lasts_an_hour(stub, key, sign):
    with time_machine.travel(clock.now() - timedelta(minutes=61), tick=False):
        assertion = sign(stub.credentials()).decode()
        assert accounts.is_signed(assertion, key)
    assert not accounts.is_signed(assertion, key)


def test_the_page_shows_the_newest_first_and_escapes_it(stub, http, post):
    evil = "<script>alert(1)</script>"
    post(a_push(nid="tag-1"))
    post({**a_push(nid="tag-2"), "notification": {"title": evil, "body": "café"}})
    page = http.get(stub.url).text
    assert page.index("tag-2") < page.index("tag-1")
    assert evil not in page
    assert escape(evil) in page
    assert "café" in page


def test_the_ledger_is_also_json(stub, http, post):
    post(a_push(nid="t1"))
    post(a_push("unreg-1"))
    report = http.get(f"{stub.url}/ledger").json()
    assert (report["accepted"], report["requests"], report["token_requests"]) == (1, 2, 1)
    assert report["tags"] == {"t1": 1}
    assert report["messages"][0]["message"]["notification"]["title"] == "Offre"


def test_an_outage_can_be_ordered_and_ended(stub, http, post):
    http.post(f"{stub.url}/mode", json={"mode": "down", "retry_after": 4})
    away = post(a_push())
    http.post(f"{stub.url}/mode", json={"mode": "ok", "latency": 0.01})
    assert (away.status_code, away.headers["Retry-After"]) == (503, "4")
    assert post(a_push()).status_code == 200
    assert stub.provider.mood.mode is Mode.OK


@pytest.mark.parametrize(
    "wish",
    [
        b'{"mode": "odd"}', b'{"latency": -1}', b'{"latency": 1e999}', b'{"latency": NaN}',
        b'{"retry_after": 1e999}', b'{"retry_after": "x"}', b'{"x": 1}', b"[]", b"5", b"{",
    ],
)  # fmt: skip
def test_an_impossible_mood_is_refused_and_nothing_changes(stub, http, wish):
    before = stub.provider.mood
    assert http.post(f"{stub.url}/mode", data=wish).status_code == 400
    assert stub.provider.mood == before


@pytest.mark.parametrize(
    "message",
    [
        {}, {"fid": ""}, {"fid": "a", "token": "b"}, {"fid": 5}, {"fid": "a", "data": {"n": 1}},
        {"fid": "a", "notification": "x"}, {"fid": "a", "data": {"x": "y" * 5000}}, "text", None,
    ],
)  # fmt: skip
def test_a_message_fcm_would_not_read_is_refused(stub, post, message):
    answer = post(message)
    assert (answer.status_code, answer.json()["error"]["status"]) == (400, "INVALID_ARGUMENT")
    assert stub.ledger.accepted() == []


@pytest.mark.parametrize("body", [b"", b"{", b"\xff\xfe", b"[" * 200_000, b"[]", b"9" * 5000])
def test_a_body_that_is_no_document_is_refused(stub, http, token, body):
    url = f"{stub.url}/v1/projects/demo/messages:send"
    answer = http.post(url, body, headers={"Authorization": f"Bearer {token}"})
    assert answer.status_code == 400
    assert http.get(f"{stub.url}/ledger").status_code == 200


@pytest.mark.parametrize(
    "length", ["99999999", "9" * 40, "-1", "x", "0000000000000000005"], ids=lambda text: text[:9]
)
def test_a_body_too_large_or_of_untold_length_is_not_read(stub, length):
    with socket.create_connection(("127.0.0.1", stub.port)) as client:
        client.sendall(f"POST /mode HTTP/1.1\r\nContent-Length: {length}\r\n\r\n".encode())
        heard = client.makefile("rb").read()
    assert heard.startswith(b"HTTP/1.1 413 ")


def test_a_client_that_leaves_midway_harms_nobody(stub, post):
    with socket.create_connection(("127.0.0.1", stub.port)) as client:
        client.sendall(b"POST /mode HTTP/1.1\r\nContent-Length: 500\r\n\r\n{")
    assert post(a_push()).status_code == 200


def test_an_unknown_path_is_not_found(stub, http):
    assert http.get(f"{stub.url}/absent").status_code == 404
    assert http.post(f"{stub.url}/absent", b"{}").status_code == 404


def test_the_end_frees_those_who_wait_and_the_port(key):
    with FcmStub(key=key) as stub:
        waiting = socket.create_connection(("127.0.0.1", stub.port))
        waiting.sendall(b"GET /absent HTTP/1.1\r\n\r\n")
        assert waiting.recv(4096).startswith(b"HTTP/1.1 404 ")
    with waiting:
        assert waiting.recv(1) == b""
    with FcmStub(stub.port, key=key) as again:
        assert again.port == stub.port


def test_an_account_kept_by_another_hand_is_not_trusted(tmp_path):
    kept = tmp_path / "account.json"
    for text in ("", "[]", '{"private_key": 5}', '{"private_key": "x"}'):
        kept.write_text(text)
        assert accounts.kept_key(kept) is None
