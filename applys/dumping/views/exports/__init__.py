"""Piles for other programs: maps, spreadsheets, news readers."""

from applys.dumping.views.exports import clean, feeds, maps, tables

__all__ = ["clean", "feeds", "maps", "tables"]
