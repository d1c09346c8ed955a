"""How rounds are drawn, and what the crew's answers do, decided without a database."""
