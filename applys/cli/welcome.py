"""What a newcomer is told once everything runs."""

from applys.settings import Settings


def tell(settings: Settings, *, demo: bool) -> str:
    del demo
    return f"Read {settings.public_url}/docs"
