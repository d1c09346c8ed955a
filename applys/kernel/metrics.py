"""Figures for Prometheus."""

import os
import time
from collections.abc import Iterator, Sequence
from threading import Lock, Thread

from flask import Flask, Response, current_app, g, request
from prometheus_client import (
    CONTENT_TYPE_LATEST,
    REGISTRY,
    CollectorRegistry,
    Histogram,
    generate_latest,
    multiprocess,
)
from prometheus_client.metrics_core import CounterMetricFamily, GaugeMetricFamily, Metric
from prometheus_client.registry import Collector
from sqlalchemy import text
from sqlalchemy.exc import SQLAlchemyError

from applys.kernel import database
from applys.kernel.figures import Family, Source

SECONDS = Histogram(
    "applys_http_request_seconds",
    "Time to answer, by method, route and status",
    ["method", "route", "status"],
    buckets=(0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10),
)
FRESH_SECONDS = 10.0
PATIENCE = 2.0
NO_LONGER = text("SET LOCAL statement_timeout = '2s'")


class Stored(Collector):
    """What the database counts: asked at most every ten seconds, and waited for two at most.

    While it is away nothing of it is told, but that it is.
    """

    def __init__(
        self,
        app: Flask,
        sources: Sequence[Source],
        fresh_seconds: float = FRESH_SECONDS,
        patience: float = PATIENCE,
    ) -> None:
        self._app, self._sources = app, sources
        self._fresh, self._patience = fresh_seconds, patience
        self._lock = Lock()
        self._asking: Thread | None = None
        self._asked_at = 0.0
        self._families: Sequence[Family] | None = None

    def collect(self) -> Iterator[Metric]:
        asking = self._ask_when_due()
        asking.join(self._patience)
        found = None if asking.is_alive() else self._families
        away = "Whether the database gave its figures"
        yield GaugeMetricFamily("applys_database_up", away, value=float(found is not None))
        for family in found or ():
            yield _written(family)

    def _ask_when_due(self) -> Thread:
        """One question at a time: an answer that is waited for, or young, is asked no more."""
        with self._lock:
            asking, now = self._asking, time.monotonic()
            over = asking is None or not asking.is_alive()
            if asking is None or (over and now - self._asked_at >= self._fresh):
                asking = Thread(target=self._ask, daemon=True, name="applys-figures")
                self._asking, self._asked_at = asking, now
                asking.start()
            return asking

    def _ask(self) -> None:
        self._families = None
        try:
            with self._app.app_context(), database.transaction() as session:
                session.execute(NO_LONGER)
                self._families = [each for source in self._sources for each in source(session)]
        except SQLAlchemyError:
            self._families = None


def _written(family: Family) -> Metric:
    kind = GaugeMetricFamily if family.kind == "gauge" else CounterMetricFamily
    metric = kind(family.name, family.says, labels=family.labels)
    for labels, value in sorted(family.values.items()):
        metric.add_metric(labels, value)
    return metric


def init_app(app: Flask, *sources: Source) -> None:
    """Count requests, and tell what each source reads in the database."""
    app.extensions["stored_figures"] = Stored(app, sources)
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
    counted = REGISTRY
    if os.environ.get("PROMETHEUS_MULTIPROC_DIR"):
        counted = CollectorRegistry()
        multiprocess.MultiProcessCollector(counted)  # type: ignore[no-untyped-call]
    stored = CollectorRegistry()
    stored.register(current_app.extensions["stored_figures"])
    body = generate_latest(counted) + generate_latest(stored)
    return Response(body, content_type=CONTENT_TYPE_LATEST)
