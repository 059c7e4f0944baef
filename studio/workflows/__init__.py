"""One file per thing a user asks for, the same for the window and the command line."""
