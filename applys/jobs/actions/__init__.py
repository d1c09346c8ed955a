"""What people and imports do with offers."""
