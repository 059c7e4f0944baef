"""Models on disk: which exist (catalogue), which are here (shelf), how they arrive (fetch, bring). None runs here."""
