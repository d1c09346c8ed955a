"""Requests to places that others name: checked, pinned to an address, bounded in all they do."""

from applys.gateways.outbound.abreast import abreast, always
from applys.gateways.outbound.addresses import NotResolved, PrivateAddress, public_addresses
from applys.gateways.outbound.answers import Answer, Undelivered
from applys.gateways.outbound.client import Client, Limits
from applys.gateways.outbound.urls import BadUrl, check_url

__all__ = [
    "Answer", "BadUrl", "Client", "Limits", "NotResolved", "PrivateAddress", "Undelivered",
    "abreast", "always", "check_url", "public_addresses",
]  # fmt: skip
