"""Text messages without a provider become files; the fake remembers the same."""

import pytest

from applys.gateways.sms import FolderSms
from tests.fakes import FakeSms


@pytest.fixture(params=["folder", "fake"])
def post(request, tmp_path):
    if request.param == "fake":
        fake = FakeSms()
        return fake, lambda: fake.sent[-1][1:]
    file = tmp_path / "sms/code-1.txt"
    return FolderSms(tmp_path / "sms"), lambda: _read(file)


def _read(file):
    to, _, text = file.read_text().rstrip("\n").split("\n", 2)
    return to.removeprefix("To: "), text


def test_a_message_is_handed_over_whole(post):
    sms, arrived = post
    sms.send("code-1", "+33612345678", "Votre code est 123456.")
    assert arrived() == ("+33612345678", "Votre code est 123456.")


def test_its_file_is_its_owners_only(tmp_path):
    FolderSms(tmp_path).send("code-1", "+33612345678", "Votre code est 123456.")
    assert (tmp_path / "code-1.txt").stat().st_mode & 0o077 == 0
