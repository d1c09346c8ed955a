"""Figures for Prometheus."""

import os
import time

from flask import Flask, Response, g, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    CollectorRegistry,
    Histogram,
    generate_latest,
    multiprocess,
)

SECONDS = Histogram(
    "applys_http_request_seconds",
    "Time to answer, by method, route and status",
    ["method", "route", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)


def init_app(app: Flask) -> None:
    app.add_url_rule("/metrics", view_func=metrics)
    app.after_request(observe)


def observe(response: Response) -> Response:
    """Count by route pattern: a path would make a series of its own."""
    if started := g.get("started"):
        route = request.url_rule.rule if request.url_rule else "(none)"
        labels = request.method, route, str(response.status_code)
        SECONDS.labels(*labels).observe(time.perf_counter() - started)
    return response


def metrics() -> Response:
    """All processes of this server together, when PROMETHEUS_MULTIPROC_DIR says where."""
    registry = None
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        registry = CollectorRegistry()
        multiprocess.MultiProcessCollector(registry)  # type: ignore[no-untyped-call]
    body = generate_latest(registry) if registry else generate_latest()
    return Response(body, content_type=CONTENT_TYPE_LATEST)
