"""Pure facts about pixels and picture files: reading, palettes, saliency, free space, cut-outs, metadata. No Qt."""
