"""The few names under which providers are counted, however many there are."""

from collections.abc import Mapping

WEBHOOK = "webhook"
OTHER = "other"
ALWAYS = ("fcm", "smtp", "sms", WEBHOOK)
# The push services of browsers, by the end of their host: people bring the addresses.
BROWSERS: Mapping[str, str] = {
    "fcm.googleapis.com": "chrome",
    "push.services.mozilla.com": "mozilla",
    "push.apple.com": "apple",
    "notify.windows.com": "windows",
}


def label(provider: str) -> str:
    """Which of a dozen names a delivery's provider is counted under."""
    if provider.startswith(f"{WEBHOOK}:"):
        return WEBHOOK
    if provider in ALWAYS:
        return provider
    known = (name for end, name in BROWSERS.items() if f".{provider}".endswith(f".{end}"))
    return next(known, OTHER)
