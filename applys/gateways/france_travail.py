"""The national job offers: "Offres d'emploi v2" of France Travail."""

from typing import Protocol


class FranceTravail(Protocol): ...
