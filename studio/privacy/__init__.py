"""Privacy: personal details and keys in a text, hidden before a model sees them and put back after."""
