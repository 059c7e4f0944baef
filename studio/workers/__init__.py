"""Work away from the window's thread: objects that live in other threads and answer with queued signals."""
