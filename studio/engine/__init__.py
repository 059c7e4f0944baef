"""Runs models: a contract, an engine in this process, and an engine in child processes."""
