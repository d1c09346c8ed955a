"""Searches are saved and hear of offers; offers are kept and tell of their end."""
