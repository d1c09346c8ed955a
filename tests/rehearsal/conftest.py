"""The stub of FCM, and a way to speak to it without firebase-admin."""

import pytest
import requests
from google.oauth2 import service_account

from applys.rehearsal.fcm import FcmStub, accounts


@pytest.fixture(scope="session")
def key():
    return accounts.new_key()


@pytest.fixture
def stub(key):
    with FcmStub(key=key) as running:
        yield running


@pytest.fixture
def http():
    with requests.Session() as session:
        yield session


@pytest.fixture
def sign():
    """sign(account) is the assertion google-auth would send for that account."""

    def sign(account):
        signer = service_account.Credentials.from_service_account_info(account, scopes=["push"])
        return signer._make_authorization_grant_assertion()  # noqa: SLF001

    return sign


@pytest.fixture
def exchange(stub, http, sign):
    """exchange(account) asks the stub for a token as that account."""

    def exchange(account):
        return http.post(f"{stub.url}/token", {"assertion": sign(account)})

    return exchange


@pytest.fixture
def token(stub, exchange):
    return exchange(stub.credentials()).json()["access_token"]


@pytest.fixture
def post(stub, http, token):
    """post(message) to messages:send, with a token."""

    def post(message, **options):
        headers = {"Authorization": f"Bearer {token}"}
        url = f"{stub.url}/v1/projects/demo/messages:send"
        return http.post(url, json={"message": message}, headers=headers, **options)

    return post
