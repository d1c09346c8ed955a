"""Answers to offers over HTTP."""
