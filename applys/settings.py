"""Everything that differs between one deployment and another, read once from the environment."""

import secrets
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from environs import Env, ValidationError, validate


@dataclass(frozen=True, kw_only=True)
class Settings:
    """One field a setting; the variable is the field's name in capitals, after `APPLYS_`."""

    environment: str = "development"
    home: Path = Path("var")
    database_url: str = ""
    database_pool: int = 8
    public_url: str = "http://127.0.0.1:8000"
    secret_key: str = field(default="", repr=False)
    log_format: str = "auto"
    log_level: str = "info"
    trusted_proxies: int = 0
    host: str = "127.0.0.1"
    port: int = 8000
    web_processes: int = 1
    web_threads: int = 8
    worker_concurrency: int = 4
    firebase_credentials: str = field(default="", repr=False)
    firebase_project: str = ""
    fcm_url: str = "https://fcm.googleapis.com"
    smtp_url: str = field(default="", repr=False)
    mail_from: str = "Allo App'lys <ne-pas-repondre@example.org>"
    geocoder_domain: str = "data.geopf.fr/geocodage"
    geocoder_scheme: str = "https"
    geocoder_timeout: float = 3.0
    france_travail_client_id: str = ""
    france_travail_client_secret: str = field(default="", repr=False)
    france_travail_api_url: str = "https://api.francetravail.io/partenaire/offresdemploi"
    france_travail_auth_url: str = "https://entreprise.francetravail.fr"
    france_travail_rate: float = 3.0

    @property
    def in_production(self) -> bool:
        return self.environment == "production"

    @classmethod
    def from_env(cls) -> "Settings":
        """Read `APPLYS_*`; raise `environs.EnvValidationError` naming every fault at once."""
        env = Env(eager=False)
        with env.prefixed("APPLYS_"):
            values = _read(env)
        env.seal()
        settings = cls(**values)
        if settings.secret_key:
            return settings
        if settings.in_production:
            raise SecretMissing
        return cls(**{**values, "secret_key": _kept_secret(settings.home)})


class SecretMissing(ValueError):
    """APPLYS_SECRET_KEY is required in production: 32 random characters or more"""

    def __str__(self) -> str:
        return str(self.__doc__)


def _read(env: Env) -> dict[str, Any]:
    """Read each field with its own type and bounds."""
    positive = validate.Range(min=1)
    given: dict[str, Any] = {
        "environment": env.str(
            "ENVIRONMENT", "development", validate=validate.OneOf(["development", "production"])
        ),
        "home": env.path("HOME", Settings.home),
        "log_format": env.str(
            "LOG_FORMAT", "auto", validate=validate.OneOf(["auto", "json", "console"])
        ),
        "log_level": env.str(
            "LOG_LEVEL", "info", validate=validate.OneOf(["debug", "info", "warning", "error"])
        ),
        "secret_key": env.str("SECRET_KEY", "", validate=_long_enough),
        "trusted_proxies": env.int("TRUSTED_PROXIES", 0, validate=validate.Range(min=0, max=5)),
        "geocoder_timeout": env.float("GEOCODER_TIMEOUT", Settings.geocoder_timeout),
        "france_travail_rate": env.float("FRANCE_TRAVAIL_RATE", Settings.france_travail_rate),
    }
    for name in ("database_pool", "port", "web_processes", "web_threads", "worker_concurrency"):
        given[name] = env.int(name.upper(), getattr(Settings, name), validate=positive)
    for name in sorted(set(Settings.__dataclass_fields__) - set(given)):
        default: Any = Settings.__dataclass_fields__[name].default
        given[name] = env.str(name.upper(), default)
    return given


def _long_enough(value: Any) -> None:
    if value and len(value) < 32:  # noqa: PLR2004
        message = "32 characters or more"
        raise ValidationError(message)


def _kept_secret(home: Path) -> str:
    """Make a development secret once, and keep it beside the data it protects."""
    kept = home / "secret"
    if not kept.exists():
        home.mkdir(parents=True, exist_ok=True)
        kept.touch(mode=0o600)
        kept.write_text(secrets.token_urlsafe(48))
    return kept.read_text()
