"""The triage tree."""
