"""The command palette: everything the window can do or show, found by typing a few letters of it."""
