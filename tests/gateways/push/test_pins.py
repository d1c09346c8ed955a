"""The private names of firebase-admin 7.7 that `wire` leans on."""

from inspect import signature

import firebase_admin
import pytest
import requests
from firebase_admin import _http_client, credentials, messaging

from applys.gateways.push.wire import Wire

URL = "http://127.0.0.1:9"


@pytest.fixture
def stock(stub):
    account = credentials.Certificate(stub.credentials())
    app = firebase_admin.initialize_app(account, {"projectId": "p"}, name="stock")
    yield messaging._get_messaging_service(app)  # noqa: SLF001
    firebase_admin.delete_app(app)


@pytest.fixture
def wire(stub):
    wire = Wire(stub.credentials(), "p", URL, 5)
    yield wire
    wire.close()


@pytest.fixture
def service(wire):
    return messaging._get_messaging_service(wire._app)  # noqa: SLF001


def test_the_version_is_the_one_that_was_read():
    assert firebase_admin.__version__.startswith("7.7.")


def test_the_stock_service_holds_its_urls_and_client_under_these_names(stock):
    assert stock._fcm_url == "https://fcm.googleapis.com/v1/projects/p/messages:send"  # noqa: SLF001
    assert stock._fcm_topic_url == "https://fcm.googleapis.com/v1/projects/p/registrations"  # noqa: SLF001
    assert isinstance(stock._client, _http_client.JsonHttpClient)  # noqa: SLF001


def test_the_stock_client_posts_again_by_itself_so_ours_is_still_needed(stock):
    adapter = stock._client.session.get_adapter("https://fcm.googleapis.com/v1")  # noqa: SLF001
    assert adapter.max_retries.read == 1


def test_a_client_can_be_given_a_session_and_no_retries():
    parameters = signature(_http_client.HttpClient).parameters
    assert {"session", "retries", "timeout"} <= set(parameters)


def test_our_service_posts_where_it_is_told(service):
    assert service._fcm_url == f"{URL}/v1/projects/p/messages:send"  # noqa: SLF001
    assert service._fcm_topic_url == f"{URL}/v1/projects/p/registrations"  # noqa: SLF001


@pytest.mark.parametrize("url", [URL, "https://fcm.googleapis.com/v1/projects/p/messages:send"])
def test_our_service_never_posts_again_not_even_to_google(service, url):
    retries = service._client.session.get_adapter(url).max_retries  # noqa: SLF001
    assert (retries.total, retries.read) == (0, False)
    assert service._client.timeout == 5  # noqa: SLF001


def test_our_session_does_not_refresh_in_each_thread(service):
    assert type(service._client.session) is requests.Session  # noqa: SLF001
