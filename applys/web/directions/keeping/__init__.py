"""Sheets kept up to date: by a letter's link, and at the desk of those who answer for them."""

from applys.web.directions.keeping import door, kept, linked, listed, words

__all__ = ["door", "kept", "linked", "listed", "words"]
