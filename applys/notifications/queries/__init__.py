"""What is looked up of notifications, by what it is about."""
