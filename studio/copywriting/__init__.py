"""Words: the brief, fields and limits, the phrasebook, the writer's prompts, checks and ranking."""
