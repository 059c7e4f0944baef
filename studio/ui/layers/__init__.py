"""The layers of the chosen artboard, and what one of them measures."""
