"""Piles for other programs: maps, spreadsheets, news readers."""

from applys.dumping.views.exports import feeds, maps, tables

__all__ = ["feeds", "maps", "tables"]
