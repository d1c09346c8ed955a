"""Without a provider, a message is a file."""

from applys.gateways.outcomes import Outcome, Verdict
from applys.gateways.sms import FolderSms


def test_its_file_is_its_owners_only(tmp_path):
    FolderSms(tmp_path).send("code-1", "+33612345678", "Votre code est 123456.")
    assert (tmp_path / "code-1.txt").stat().st_mode & 0o077 == 0


def test_a_file_is_not_taken_for_a_sending(tmp_path, a_text):
    message = a_text()
    [(_id, outcome)] = FolderSms(tmp_path).send_many([message])
    assert outcome == Outcome(Verdict.NO_PROVIDER, "FILE")
    assert (tmp_path / f"{message.id}.txt").exists()
