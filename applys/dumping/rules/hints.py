"""What someone wrote of a pile: read by neighbours, or held."""

from applys.dumping.models.texts import TextState
from applys.kernel.naming import names_someone


def state_of(*texts: str | None) -> TextState:
    """Whether what someone wrote may be read at once, or is held because it names a person."""
    written = [text for text in texts if text]
    if any(names_someone(text) for text in written):
        return TextState.HELD
    return TextState.SHOWN if written else TextState.NONE
