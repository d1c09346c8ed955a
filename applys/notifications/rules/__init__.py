"""What becomes of deliveries, decided without a database."""
