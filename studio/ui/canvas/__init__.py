"""The canvas: every artboard of the campaign on one desk."""
