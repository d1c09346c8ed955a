"""The pictograms that trees, needs and papers may name; the pages draw each."""

NEEDS = frozenset({
    "papers", "money", "housing", "health", "family", "french", "digital", "mobility", "work",
    "food", "danger", "unsure",
})  # fmt: skip
SITUATIONS = frozenset({
    "human", "phone", "letter", "computer", "wifi", "card", "passport", "caf", "bill", "debt",
    "rent", "eviction", "repair", "bed", "doctor", "dentist", "mind", "young", "woman", "child",
    "baby", "school", "quarrel", "bus", "train", "bike", "car", "licence", "cv", "training",
    "offer", "clothes", "furniture", "disability", "addiction", "old-age", "learn", "write",
    "helping",
})  # fmt: skip
PAPERS = frozenset({
    "identity", "address", "income", "bank", "health-card", "caf-number", "tax", "family-book",
    "photo", "mail", "rent-receipt",
})  # fmt: skip
ALL = NEEDS | SITUATIONS | PAPERS
