"""Logs: what is told, and what never is."""

import io
import json
import logging

import pytest
import structlog
from flask import Flask

from applys.kernel import logs
from applys.kernel.places import Point

SECRETS = {
    "token": "applys_session_4fJ0aLq8Zs2NwYxT1bVe",
    "phone": "06 12 34 56 78",
    "e-mail": "ana.silva@example.org",
    "position": "47.4113, 0.9826",
}
SAID = {
    **SECRETS,
    "phone, international": "+33612345678",
    "phone, written out": "+33 (0)6 12 34 56 78",
    "phone, 00": "0033 6 12 34 56 78",
    "latitude": "latitude=47.4113",
    "JSON position": '{"lat": 47.41130, "lon": 0.98260}',
    "WKT position": "POINT(0.98260 47.41130)",
    "bearer": "Bearer abc.def-ghi",
    "firebase": "dGhpc2lzZmlk:APA91bHun4MxP5egoKMwt2KZFBaFUH-1RYqx",
    "JWT": "eyJhbGciOiJSUzI1NiJ9.eyJpc3MiOiJ4In0.c2lnbmF0dXJl",
}


@pytest.fixture
def written():
    """What the root logger writes, as JSON lines; logging is put back after."""
    root = logging.getLogger()
    before, level = root.handlers[:], root.level
    logs.configure("json", "info")
    stream = io.StringIO()
    root.handlers[0].setStream(stream)
    yield lambda: [json.loads(line) for line in stream.getvalue().splitlines()]
    root.handlers[:] = before
    root.setLevel(level)
    structlog.reset_defaults()


@pytest.mark.parametrize("secret", SAID.values(), ids=SAID.keys())
def test_a_secret_in_a_sentence_is_blanked(secret):
    hidden = logs.hide(None, "info", {"event": f"sent {secret} away"})["event"]
    assert logs.HIDDEN in hidden
    assert not {part for part in secret.split() if part in hidden and len(part) > 6}


@pytest.mark.parametrize("name", ["token", "phone", "email", "latitude", "code", "device_token"])
def test_a_value_with_a_private_name_is_blanked_at_any_depth(name):
    hidden = logs.hide(None, "info", {"event": "x", "body": {"inner": [{name: "abc"}]}})
    assert hidden["body"]["inner"] == [{name: logs.HIDDEN}]


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS.keys())
def test_keys_bytes_and_objects_are_read_too(secret):
    event = {"keys": {secret: 1}, "raw": secret.encode(), "object": ValueError(secret)}
    assert secret not in str(logs.hide(None, "info", event))


def test_a_point_is_blanked():
    hidden = logs.hide(None, "info", {"where": Point(47.4113, 0.9826)})
    assert "47.4" not in str(hidden)


@pytest.mark.parametrize("value", [None, True, 3, 2.5, "http.request", "2026-11-23T12:00:00Z"])
def test_what_is_not_personal_is_told(value):
    assert logs.hide(None, "info", {"value": value}) == {"value": value}


@pytest.mark.parametrize("secret", SECRETS.values(), ids=SECRETS.keys())
def test_a_traceback_holds_no_secret(written, secret):
    try:
        int(secret)
    except ValueError:
        logging.getLogger("elsewhere").exception("broke on %s", secret)
    (line,) = written()
    assert "ValueError" in line["exception"]
    assert secret not in json.dumps(line, ensure_ascii=False)


def broken_application():
    app = Flask("broken")
    logs.init_app(app)

    @app.get("/links/<secret>")
    def follow(secret):
        raise RuntimeError(SECRETS["e-mail"])

    return app


def test_what_breaks_is_told_by_route_not_by_path(written):
    broken_application().test_client().get("/links/s3cr3t-of-a-link?q=s3cr3t")
    broke, answered = written()
    assert broke["event"] == "http.broken"
    assert broke["route"] == answered["route"] == "/links/<secret>"
    assert "RuntimeError" in broke["exception"]
    assert "s3cr3t" not in json.dumps([broke, answered])
    assert SECRETS["e-mail"] not in broke["exception"]


def test_a_line_is_json_with_the_request_s_id(written):
    client = broken_application().test_client()
    response = client.get("/nowhere", headers={"X-Request-Id": "from-the-proxy-1"})
    (line,) = written()
    assert response.headers["X-Request-Id"] == line["request_id"] == "from-the-proxy-1"
    assert {"timestamp", "level", "event", "method", "status", "ms"} <= set(line)


@pytest.mark.parametrize("hostile", ["short", "a" * 65, "semi;colon;here", 'quote"d-id-here', ""])
def test_a_hostile_request_id_is_replaced(hostile):
    client = broken_application().test_client()
    given = client.get("/nowhere", headers={"X-Request-Id": hostile}).headers["X-Request-Id"]
    assert given != hostile
    assert logs.REQUEST_ID.fullmatch(given)


def test_a_terminal_gets_readable_lines_without_secrets(written):
    logs.configure("console", "info")
    stream = io.StringIO()
    logging.getLogger().handlers[0].setStream(stream)
    structlog.get_logger().info("letter.sent", to=SECRETS["e-mail"])
    assert "letter.sent" in stream.getvalue()
    assert SECRETS["e-mail"] not in stream.getvalue()


def test_a_row_that_the_database_refused_is_not_told():
    refused = (
        'violates check constraint "employer"\nDETAIL:  Failing row contains (1, Léa Martin,\n'
        "16 rue Nationale, 47.4).\n[SQL: INSERT INTO job_offer"
    )
    told = logs.hide(None, "error", {"exception": refused})["exception"]
    assert "Léa" not in told
    assert "Nationale" not in told
    assert "INSERT INTO job_offer" in told


def test_no_address_asked_of_another_server_is_told(written):
    chatty = logging.getLogger("urllib3.connectionpool")
    chatty.warning("Retrying after connection broken: %s", "/search?q=16+rue+Nationale")
    chatty.error("gave up")
    assert [line["event"] for line in written()] == ["gave up"]
