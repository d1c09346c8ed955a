"""A person's messages."""

from typing import Any
from uuid import UUID

from flask import current_app

from applys.kernel.callers import Role
from applys.kernel.database import session
from applys.kernel.gate import caller
from applys.kernel.http.filters import PageFilters
from applys.notifications.actions import reading
from applys.notifications.messages import news
from applys.notifications.queries import inbox as queries
from applys.notifications.schemas import InboxSchema, UnreadSchema
from applys.notifications.views.blueprint import blp


@blp.get("/messages")
@blp.allow(*Role)
@blp.arguments(PageFilters, location="query")
@blp.response(200, InboxSchema)
def list_messages(filters: dict[str, Any]) -> dict[str, Any]:
    """List what I was told, newest first, in my language

    A message that was not written in my language is in French: its `language` says so.
    """
    page = queries.inbox(session(), current_app.extensions["pager"], caller(), **filters)
    reading.mark_shown(session(), page.items)
    language = caller().language
    items = [{**row._asdict(), "why": news.why(row.kind, language)} for row in page.items]
    unread = queries.unread(session(), caller())
    return {"items": items, "next_cursor": page.next_cursor, "unread": unread}


@blp.get("/messages/unread")
@blp.allow(*Role)
@blp.response(200, UnreadSchema)
def count_unread() -> dict[str, Any]:
    """Count my unread messages"""
    return {"unread": queries.unread(session(), caller())}


@blp.put("/messages/<uuid:message_id>/read")
@blp.allow(*Role)
@blp.response(204)
def mark_message_read(message_id: UUID) -> None:
    """Mark one message read"""
    reading.mark_read(session(), caller(), message_id)


@blp.put("/messages/read")
@blp.allow(*Role)
@blp.response(204)
def mark_all_messages_read() -> None:
    """Mark all my messages read"""
    reading.mark_all_read(session(), caller())
