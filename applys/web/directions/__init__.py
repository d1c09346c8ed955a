"""Pages of first reception: the way to a door, the slip, the desk, the boards."""

from applys.web.directions import slips, ways

__all__ = ["slips", "ways"]
