"""Messages waiting to leave, and those that left: devices, preferences, the inbox."""
