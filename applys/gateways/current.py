"""The gateways and settings of the running application."""

from dataclasses import dataclass
from typing import cast

from flask import current_app

from applys.gateways.france_travail import FranceTravail
from applys.gateways.geocoder import Geocoder
from applys.gateways.mail import Mail
from applys.gateways.push import Push
from applys.gateways.sms import Sms
from applys.gateways.storage import Storage
from applys.gateways.webhooks import Webhooks
from applys.gateways.webpush import BrowserPush
from applys.settings import Settings


@dataclass(frozen=True, kw_only=True)
class Gateways:
    """One of each, chosen when the application is built."""

    push: Push
    web_push: BrowserPush
    mail: Mail
    sms: Sms
    webhooks: Webhooks
    geocoder: Geocoder
    storage: Storage
    france_travail: FranceTravail


def settings() -> Settings:
    """The settings the application was built with."""
    return cast("Settings", current_app.extensions["settings"])


def gateways() -> Gateways:
    return cast("Gateways", current_app.extensions["gateways"])
