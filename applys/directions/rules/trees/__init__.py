"""The triage tree: its shape, its walk, what must hold before it is published."""

from applys.directions.rules.trees.shape import Answer, Outcome, Question, Tree, Urgency, read

__all__ = ["Answer", "Outcome", "Question", "Tree", "Urgency", "read"]
