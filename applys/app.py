"""Builds the application: the one place that knows every part."""

from flask import Flask
from werkzeug.middleware.proxy_fix import ProxyFix

import applys
from applys import web
from applys.accounts import queries as accounts
from applys.accounts import tasks as accounts_tasks
from applys.accounts.views import blp as accounts_blp
from applys.directions import tasks as directions_tasks
from applys.directions.views import blp as directions_blp
from applys.dumping import tasks as dumping_tasks
from applys.dumping.views import blp as dumping_blp
from applys.events import tasks as events_tasks
from applys.events.views import blp as events_blp
from applys.gateways import (
    france_travail,
    geocoder,
    mail,
    push,
    sms,
    storage,
    webhooks,
    webpush,
)
from applys.gateways.current import Gateways
from applys.jobs import tasks as jobs_tasks
from applys.jobs.actions.applications import meeting
from applys.jobs.views import blp as jobs_blp
from applys.kernel import database, gate, health, logs, metrics
from applys.kernel.http import Blueprint, api, docs, pacing
from applys.kernel.http.stamped import Shelf
from applys.kernel.keyset import Pager
from applys.notifications import tasks as notifications_tasks
from applys.notifications.queries.figures import figures
from applys.notifications.views import blp as notifications_blp
from applys.notifications.views.broadcasts import blp as broadcasts_blp
from applys.notifications.views.failures import blp as failures_blp
from applys.notifications.views.webhooks import blp as webhooks_blp
from applys.partners.views import blp as partners_blp
from applys.rounds import tasks as rounds_tasks
from applys.rounds.views import blp as rounds_blp
from applys.settings import Settings

BLUEPRINTS: tuple[Blueprint, ...] = (
    partners_blp,
    accounts_blp,
    jobs_blp,
    events_blp,
    dumping_blp,
    directions_blp,
    rounds_blp,
    notifications_blp,
    broadcasts_blp,
    failures_blp,
    webhooks_blp,
)
# Imported so that a worker knows each task by its name.
TASKS = (
    accounts_tasks,
    directions_tasks,
    dumping_tasks,
    events_tasks,
    rounds_tasks,
    jobs_tasks,
    notifications_tasks,
)
MAX_BODY = 4 * 1024 * 1024


def create_app(settings: Settings, gateways: Gateways) -> Flask:
    """Build the application for these settings and gateways; nothing is asked of either yet."""
    app = Flask(__name__, static_folder=None)
    app.config.update(
        SECRET_KEY=settings.secret_key,
        PUBLIC_URL=settings.public_url.rstrip("/"),
        MAX_CONTENT_LENGTH=MAX_BODY,
        API_TITLE="Allo App'lys",
        API_VERSION=applys.__version__,
        OPENAPI_VERSION="3.1.0",
        API_SPEC_OPTIONS=docs.SPEC_OPTIONS,
    )
    app.extensions["settings"] = settings
    app.extensions["gateways"] = gateways
    app.extensions["pager"] = Pager(secret=settings.secret_key)
    app.extensions["shelf"] = Shelf()
    app.extensions["send_card"] = meeting.send_card
    logs.init_app(app)
    metrics.init_app(app, figures)
    database.init_app(app, settings.database_url, settings.database_pool)
    gate.init_app(app, accounts.identify)
    health.init_app(app)
    pacing.init_app(app)
    spec = api.init_app(app)
    for blueprint in BLUEPRINTS:
        spec.register_blueprint(blueprint, url_prefix=f"/v1{blueprint.url_prefix}")
    docs.init_app(app)
    web.init_app(app, spec)
    if settings.trusted_proxies:
        app.wsgi_app = ProxyFix(  # type: ignore[method-assign]
            app.wsgi_app, x_for=settings.trusted_proxies, x_proto=settings.trusted_proxies
        )
    return app


def make_gateways(settings: Settings) -> Gateways:
    """Choose the real gateways that these settings allow."""
    return Gateways(
        push=push.from_settings(
            settings.firebase_credentials,
            settings.firebase_project,
            settings.fcm_url,
            settings.push_timeout,
            settings.push_rate,
        ),
        web_push=webpush.from_settings(
            settings.vapid_private_key, settings.vapid_contact, settings.push_timeout
        ),
        mail=mail.from_settings(settings.smtp_url, settings.mail_from, settings.home / "mail"),
        sms=sms.from_settings(settings),
        webhooks=webhooks.from_settings(allow_private=not settings.in_production),
        geocoder=geocoder.from_settings(
            settings.geocoder_domain, settings.geocoder_scheme, settings.geocoder_timeout
        ),
        storage=storage.from_settings(settings.storage_url, settings.home / "photos"),
        france_travail=france_travail.from_settings(settings),
    )
