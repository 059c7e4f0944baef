"""Choosing a colour: a field with a swatch, its popover, and an eyedropper."""
