"""People answer offers, firms answer people, and the clock sees to it."""
