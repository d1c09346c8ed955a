"""Pages of first reception: the way to a door, the slip, the desk, the boards."""

from applys.web.directions import answering, following, reception, referring, slips, ways

__all__ = ["answering", "following", "reception", "referring", "slips", "ways"]
