"""Words to a described 3D scene: vocabulary, palette, light, camera. Plain data; nothing is drawn here."""

from studio.scenes.describe import describe
from studio.scenes.reading import unknown_nouns
from studio.scenes.understanding import Chip, Understanding, understand

__all__ = ["Chip", "Understanding", "describe", "understand", "unknown_nouns"]
