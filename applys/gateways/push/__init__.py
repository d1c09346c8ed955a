"""Notifications on phones."""

from pathlib import Path

from applys.gateways.push.firebase import BadCredentials, FirebasePush, parse_account, read_account
from applys.gateways.push.messages import AddressKind, Push, PushMessage
from applys.gateways.push.silent import SilentPush

__all__ = [
    "AddressKind", "BadCredentials", "FirebasePush", "Push", "PushMessage", "SilentPush",
    "from_settings",
]  # fmt: skip


def from_settings(
    credentials_json: str | None,
    project_id: str | None,
    base_url: str,
    timeout_s: float = 10,
    rate: float = 8000,
) -> Push:
    """Firebase when there are credentials (their JSON, or its file's path), else nobody.

    The project is the credentials' own unless named. Raises `BadCredentials` or OSError.
    """
    given = (credentials_json or "").strip()
    if not given:
        return SilentPush()
    account = parse_account(given) if given.startswith("{") else read_account(Path(given))
    project = project_id or account.get("project_id")
    if not project:
        raise BadCredentials
    return FirebasePush(
        account, project_id=project, base_url=base_url, timeout_s=timeout_s, rate=rate
    )
