"""Our own adverts, to browse: what they say, and one press to write in the same manner."""
