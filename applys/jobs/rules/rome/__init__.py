"""The national grid of occupations, as its files and people name it."""
