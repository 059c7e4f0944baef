"""Documents to pixels with QPainter: the only compositor, for the canvas, thumbnails and export."""
