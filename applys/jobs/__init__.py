"""Local job offers: written, moderated, published, found, and told to those they suit."""
