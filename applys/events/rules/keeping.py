"""How long what people told us for a meeting is kept."""

from datetime import timedelta

# What came of a meeting is asked ninety days after it; then nobody needs a name or a number.
NAMES_LIVE = timedelta(days=100)
