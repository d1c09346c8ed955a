"""Register, sign in, invite, and leave."""
