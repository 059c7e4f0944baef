"""The settings: models, voices, servers, what is hidden, and the user's own limits."""
