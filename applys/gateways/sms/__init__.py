"""Text messages."""

from applys.gateways.sms.folder import FolderSms
from applys.gateways.sms.messages import Sms, SmsAway, SmsRefused, TextMessage, post
from applys.gateways.sms.ovh import OvhAccount, OvhSms
from applys.gateways.sms.segments import segments
from applys.settings import Settings

__all__ = [
    "FolderSms", "IncompleteAccount", "OvhAccount", "OvhSms", "Sms", "SmsAway", "SmsRefused",
    "TextMessage", "from_settings", "post", "segments",
]  # fmt: skip

NEEDED = ("sms_application_key", "sms_application_secret", "sms_consumer_key")


class IncompleteAccount(ValueError):
    """An OVHcloud account is named without all of its keys."""


def from_settings(settings: Settings) -> Sms:
    """OVHcloud when an account is named, else files. Raise `IncompleteAccount`."""
    if not settings.sms_service:
        return FolderSms(settings.home / "sms")
    if missing := [name for name in NEEDED if not getattr(settings, name)]:
        raise IncompleteAccount(*missing)
    account = OvhAccount(
        url=settings.sms_url.rstrip("/"),
        service=settings.sms_service,
        sender=settings.sms_sender,
        application_key=settings.sms_application_key,
        application_secret=settings.sms_application_secret,
        consumer_key=settings.sms_consumer_key,
    )
    return OvhSms(account)
