"""What keeps work safe, in the window: the history, named versions, and what to do when a file is in trouble."""
