"""Figures for Prometheus."""

import re


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
