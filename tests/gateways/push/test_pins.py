"""What firebase-admin does by itself, and why it does not post for us."""

import json

import firebase_admin
import pytest
from firebase_admin import credentials, messaging

from applys.gateways.push import AddressKind, encoding
from applys.kernel import clock
from tests.factories.push import a_message


@pytest.fixture
def stock(stub):
    account = credentials.Certificate(stub.credentials())
    app = firebase_admin.initialize_app(account, {"projectId": "p"}, name="stock")
    yield messaging._get_messaging_service(app)  # noqa: SLF001 - what is shown here
    firebase_admin.delete_app(app)


def test_the_version_is_the_one_that_was_read():
    assert firebase_admin.__version__.startswith("7.7.")


def test_the_stock_client_posts_again_by_itself_so_ours_is_still_needed(stock):
    adapter = stock._client.session.get_adapter("https://fcm.googleapis.com/v1")  # noqa: SLF001
    assert adapter.max_retries.read == 1


@pytest.mark.parametrize("kind", [AddressKind.FID, AddressKind.TOKEN])
def test_a_message_s_text_is_the_json_that_firebase_would_post(kind):
    message = encoding.encoded(a_message(kind=kind), clock.now())
    posted = messaging._MessagingService.encode_message(message)  # noqa: SLF001
    assert json.loads(str(message)) == posted
    assert posted[kind.value] == a_message(kind=kind).address
