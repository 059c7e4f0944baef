"""Pictures with no image weights: described scenes, built of parametric objects and path-traced."""
