"""Choosing a type family: a browser with every family set in the campaign's own headline."""
