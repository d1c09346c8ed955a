"""How long what people send is kept (CNIL: two years after the last contact, for a candidate)."""

from datetime import timedelta

CONTACT_LIVES = timedelta(days=730)
CVS_LIVE = timedelta(days=91)
# What a search found, once the offer is over.
HITS_LIVE = timedelta(days=60)
