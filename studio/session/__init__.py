"""The open campaign as signals: edits, undo, autosave, and the jobs that work for it."""
