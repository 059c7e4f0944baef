"""Placement and content to documents: arrangements are searched and scored, the best comes first."""

from studio.layout.composing import Proposal, compose
from studio.layout.content import Content
from studio.layout.wishes import PLAIN, Wish

__all__ = ["PLAIN", "Content", "Proposal", "Wish", "compose"]
