"""Marquee Studio: an offline ad-creative studio, from a brief to a finished campaign."""

__version__ = "0.1.0"
