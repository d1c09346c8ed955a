"""A demonstration's sectors, teams and firms; the firms are marked as invented."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from applys.events.actions.markethon import planning
from applys.events.actions.markethon.planning import Plan
from applys.events.models import Meeting


def plant(session: Session, meeting: Meeting, said: Mapping[str, Any]) -> None:
    """Keep what a seed says of a Markethon's day; sectors are named, not numbered."""
    sectors = {each["name"]: planning.keep_sector(session, meeting, each).id
               for each in said["sectors"]}  # fmt: skip
    for team in said["teams"]:
        plan = {**team, "sector_id": sectors[team["sector"]]}
        del plan["sector"]
        planning.keep_team(session, meeting, Plan(**plan))
    firms = [
        {**firm, "sector_id": sectors[firm["sector"]], "invented": True} for firm in said["firms"]
    ]
    planning.list_firms(session, meeting, firms)
