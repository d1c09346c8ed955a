"""Other directories' rows come in, ours go out."""
