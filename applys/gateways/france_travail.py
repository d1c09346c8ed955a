"""The national job offers: "Offres d'emploi v2" of France Travail."""

from typing import Protocol

from applys.settings import Settings


class FranceTravail(Protocol): ...


class NoFranceTravail: ...


def from_settings(settings: Settings) -> FranceTravail:
    del settings
    return NoFranceTravail()
