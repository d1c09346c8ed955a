"""Nothing lost, nothing told twice, whatever is killed: proved with real processes."""
