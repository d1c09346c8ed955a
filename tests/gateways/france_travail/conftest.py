"""The stub of France Travail's API, and the real client pointed at it."""

import pytest

from applys.gateways.france_travail import RealFranceTravail
from applys.rehearsal.france_travail import FranceTravailStub
from applys.settings import Settings
from tests.factories.france_travail import some_raw_offers


@pytest.fixture
def stub():
    with FranceTravailStub(some_raw_offers(400)) as running:
        yield running


@pytest.fixture
def registry(stub):
    return stub.registry


@pytest.fixture
def waits():
    """The seconds the client would have slept."""
    return []


@pytest.fixture
def connect(stub, waits):
    def connect(**changes):
        facts = {
            "france_travail_client_id": "rehearsal", "france_travail_client_secret": "rehearsal",
            "france_travail_api_url": stub.url, "france_travail_auth_url": stub.url,
            "france_travail_rate": 1_000_000.0,
        }  # fmt: skip
        return RealFranceTravail(Settings(**{**facts, **changes}), wait=waits.append)

    return connect
