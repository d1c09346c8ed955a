"""Is an advert fair? French rules, always the same answer, each with the law it stands on."""
