"""Figures for Prometheus."""

import re
from threading import Event

from applys.app import create_app
from applys.kernel.metrics import Stored
from applys.settings import Settings
from tests import fakes


def test_requests_are_counted_by_route_not_by_path(app):
    client = app.test_client()
    client.get("/problems/not-found")
    client.get("/nowhere/at/all")
    response = client.get("/metrics")
    labels = set(re.findall(r'route="([^"]+)"', response.text))
    assert response.content_type.startswith("text/plain")
    assert {"/problems/<slug>", "(none)"} <= labels
    assert not {label for label in labels if "not-found" in label or "nowhere" in label}


def test_a_refusal_is_counted_with_its_status(app):
    client = app.test_client()
    client.get("/problems/no-such-problem")
    counted = (
        r'applys_http_request_seconds_count{method="GET",route="/problems/<slug>",status="404"}'
    )
    assert counted in client.get("/metrics").text


def test_without_a_database_the_other_figures_stay(tmp_path):
    nowhere = "postgresql+psycopg://nobody@127.0.0.1:1/nothing"
    settings = Settings(database_url=nowhere, secret_key="a secret for tests", home=tmp_path)
    client = create_app(settings, fakes.gateways()).test_client()
    client.get("/health/live")
    response = client.get("/metrics")
    assert response.status_code == 200
    assert "applys_database_up 0.0" in response.text
    assert 'route="/health/live"' in response.text
    assert "applys_notifications_queued" not in response.text


def test_several_processes_tell_the_databases_figures_too(app, monkeypatch, tmp_path):
    monkeypatch.setenv("PROMETHEUS_MULTIPROC_DIR", str(tmp_path))
    assert "applys_database_up 1.0" in app.test_client().get("/metrics").text


def test_the_database_is_asked_once_in_a_while(app):
    asked = []
    for seconds in (3600.0, 0.0):
        stored = Stored(app, [lambda session: asked.append(session) or []], seconds)
        for _ in range(3):
            list(stored.collect())
    assert len(asked) == 1 + 3


def test_an_answer_that_does_not_come_is_not_waited_for(app):
    came = Event()
    stored = Stored(app, [lambda session: came.wait(60) and []], patience=0.1)
    (up,) = stored.collect()
    came.set()
    assert up.samples[0].value == 0
