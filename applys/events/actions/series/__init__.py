"""Series: written, made into meetings, changed, cut in two, ended."""
