"""Brand kits: the brands of this machine, what is in each, and what of a campaign is off-brand."""
