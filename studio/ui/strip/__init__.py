"""Other arrangements of the chosen ad, as a strip of small pictures under the canvas."""
