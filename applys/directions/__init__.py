"""The right door: who receives, for what, where and when; and the way there."""
