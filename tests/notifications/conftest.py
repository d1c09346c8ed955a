"""The real firebase-admin, and FCM's stand-in."""

import pytest

from applys.gateways.push import FirebasePush
from applys.rehearsal.fcm import FcmStub


@pytest.fixture
def fcm():
    with FcmStub() as stub:
        yield stub


@pytest.fixture
def push(fcm):
    firebase = FirebasePush(
        fcm.credentials(), project_id="rehearsal", base_url=fcm.url, timeout_s=1
    )
    yield firebase
    firebase.close()
