"""E-mail."""

from pathlib import Path

from applys.gateways.mail.folder import FolderMail
from applys.gateways.mail.letters import Letter, Mail, MailAway, MailRefused, post
from applys.gateways.mail.smtp import SmtpMail

__all__ = [
    "FolderMail", "Letter", "Mail", "MailAway", "MailRefused", "SmtpMail", "from_settings", "post",
]  # fmt: skip


def from_settings(smtp_url: str, sender: str, folder: Path) -> Mail:
    return SmtpMail(smtp_url, sender) if smtp_url else FolderMail(folder)
