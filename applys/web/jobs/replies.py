"""What a firm's buttons do, on its own pages and on those of a letter's link."""

from collections.abc import Mapping
from types import SimpleNamespace
from typing import Any
from uuid import UUID

from applys.jobs.actions.applications import answering
from applys.jobs.models import Application, ApplicationState, Reason
from applys.jobs.rules.applications import life as rules
from applys.kernel import clock
from applys.kernel.database import session
from applys.web.jobs import wording
from applys.web.languages import Language

UNDO = "undo"


def answer(
    application: Application, form: Mapping[str, str], account_id: UUID | None = None
) -> str | None:
    """Do what a button says to a locked application; return what stops it, in one word."""
    wanted, reason = form.get("wanted", ""), form.get("reason", "")
    try:
        if wanted == UNDO:
            answering.undo(session(), application)
        else:
            state = ApplicationState(wanted)
            why = Reason(reason) if reason and state is ApplicationState.NOT_KEPT else None
            answering.answer(session(), application, state, why, account_id)
    except rules.ReasonRefused:
        return "reason"
    except (rules.UndoRefused, rules.ApplicationMoveRefused, ValueError):
        return "moved"
    return None


def shown(language: Language, each: SimpleNamespace) -> SimpleNamespace:
    """An application with its card in words, and what may be answered now."""
    each.lines = wording.card(language, each.card)
    each.buttons = [
        state for state in each.allowed if state in rules.ANSWERS - {ApplicationState.NOT_KEPT}
    ]
    each.refusable = ApplicationState.NOT_KEPT in each.allowed
    each.undoable = each.undo_until is not None and clock.now() < each.undo_until
    each.called = _called(each.card)
    return each


def _called(card: Mapping[str, Any]) -> str:
    """The address that reaches someone when it is followed."""
    return f"{'tel' if card['reached_by'] == 'phone' else 'mailto'}:{card['reach']}"
