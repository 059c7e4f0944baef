"""Cutting a picture's subject out by hand and eye."""
