"""A person is sent to a door with their consent, and it is answered."""
