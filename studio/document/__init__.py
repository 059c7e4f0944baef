"""The campaign as frozen values, the edits on them, their history and the `.studio` file."""
