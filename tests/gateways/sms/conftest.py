"""The three ways a text message leaves: remembered, written to a file, or through OVHcloud."""

from collections import Counter

import pytest

from applys.gateways.outbound import Client, Limits
from applys.gateways.sms import FolderSms, OvhSms, TextMessage
from applys.kernel import ids
from tests.fakes import FakeSms
from tests.gateways.sms.ovh_stub import OvhStub


@pytest.fixture
def stub():
    with OvhStub() as stub:
        yield stub


@pytest.fixture
def ovh(stub):
    return OvhSms(stub.account())


class Fake:
    """`arrived` counts numbers and texts."""

    def __init__(self):
        self.sms = FakeSms()

    def impatient(self):
        return self.sms

    def arrived(self):
        return Counter((to, text) for _id, to, text in self.sms.sent)


class Folder:
    def __init__(self, folder):
        self.sms, self.folder = FolderSms(folder), folder

    def arrived(self):
        files = [path.read_text().split("\n", 2) for path in self.folder.glob("*.txt")]
        return Counter(
            (head.removeprefix("To: "), text.removesuffix("\n")) for head, _, text in files
        )


class Ovh:
    def __init__(self, stub):
        self.stub, self.sms = stub, OvhSms(stub.account())

    def impatient(self):
        client = Client(allow_private=True, limits=Limits(total_s=0.5))
        return OvhSms(self.stub.account(), client)

    def arrived(self):
        return Counter((job["receivers"][0], job["message"]) for job in self.stub.jobs)


@pytest.fixture(params=["fake", "folder", "ovh"])
def way(request, tmp_path):
    if request.param == "folder":
        return Folder(tmp_path / "sms")
    return Fake() if request.param == "fake" else Ovh(request.getfixturevalue("stub"))


@pytest.fixture(params=["fake", "ovh"])
def provider(request):
    return Fake() if request.param == "fake" else Ovh(request.getfixturevalue("stub"))


@pytest.fixture
def a_text():
    def a_text(to="+33612345699", text="Une place se libère à 14 h."):
        return TextMessage(id=ids.new_id(), to=to, text=text)

    return a_text
