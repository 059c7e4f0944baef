"""The window: QtWidgets panes that meet in `window.py` through the session."""
