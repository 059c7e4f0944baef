"""The user's pictures on disk: scanning, the index, search, thumbnails, captions."""
