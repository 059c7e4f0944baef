"""The assistant: talks that are kept in the campaign, the brand's documents, and what answers rest on."""
