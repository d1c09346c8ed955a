"""Events told to landlords' systems, signed as Standard Webhooks says."""

from applys.gateways.webhooks.calls import WebhookCall, Webhooks
from applys.gateways.webhooks.sending import SignedWebhooks, from_settings
from applys.gateways.webhooks.signatures import BadSignature, new_secret, sign, verify

__all__ = [
    "BadSignature", "SignedWebhooks", "WebhookCall", "Webhooks", "from_settings", "new_secret",
    "sign", "verify",
]  # fmt: skip
