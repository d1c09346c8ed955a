"""What several pages of first reception say alike."""

from datetime import datetime
from uuid import UUID

from sqlalchemy.orm import Session

from applys.directions.messages import referrals as messages
from applys.directions.queries import protocols
from applys.directions.rules import trees
from applys.directions.rules.texts import said
from applys.web.languages import Language


def needs(session: Session, territory_id: UUID, language: str = "fr") -> dict[str, str]:
    """What the first screen calls each need, by the key of its answer."""
    protocol = protocols.find_in_force(session, territory_id)
    if protocol is None:
        return {}
    tree = trees.read(protocol.content)
    root = tree.questions.get(tree.root)
    return {each.key: said(each.words, language).text for each in root.answers} if root else {}


def moment(instant: datetime, language: Language) -> str:
    """A day and an hour in Paris, as the language writes them."""
    return messages.moment(instant, language.code)
