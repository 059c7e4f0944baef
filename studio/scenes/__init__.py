"""Words to a described 3D scene: vocabulary, palette, light, camera. Plain data; nothing is drawn here."""

from studio.scenes.describe import describe
from studio.scenes.words import unknown_nouns

__all__ = ["describe", "unknown_nouns"]
