"""The picture studio: a page on which pictures are described, made, compared and put to use."""
