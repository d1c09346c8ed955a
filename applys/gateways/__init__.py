"""Everything this service asks of the outside world."""
