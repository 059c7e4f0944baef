"""Where the artboards stand: platforms in rows on an endless desk, in world pixels."""

from collections.abc import Iterable
from dataclasses import dataclass, field

from PySide6.QtCore import QRectF

GAP = 170.0
GROUP_GAP = 300.0
HEAD = 330.0
"""Room above a platform's artboards for its name."""
DISPLAY_SCALE = 2.0
"""Small banners stand twice as large as they are, so that they can be judged beside a square of 1080 px."""
_SPREADS = (1.0, 1.9, 3.2, 6.0)
_STEPS = 24
CARD = (900.0, 430.0)
"""The size of a text-only placement's card."""


@dataclass(frozen=True, slots=True)
class Board:
    """What is placed: a document's id, its platform and pixel size (0x0: words only)."""

    key: str
    platform: str
    width: int
    height: int


@dataclass(frozen=True, slots=True)
class Tile:
    """Where one artboard stands. `scale` is world pixels for each pixel of the document."""

    key: str
    rect: QRectF
    scale: float


@dataclass(frozen=True, slots=True)
class Block:
    """One platform's tiles from (0, 0), and the size of the whole."""

    platform: str
    tiles: list[Tile]
    width: float
    height: float


@dataclass(frozen=True, slots=True)
class Group:
    """One platform: its name and the rectangle around its artboards, name included."""

    platform: str
    rect: QRectF


@dataclass(frozen=True, slots=True)
class Wall:
    """All tiles and groups, and the rectangle around them."""

    tiles: tuple[Tile, ...] = ()
    groups: tuple[Group, ...] = ()
    bounds: QRectF = field(default_factory=QRectF)
    _by_key: dict[str, Tile] = field(default_factory=dict, compare=False, repr=False)

    def __post_init__(self) -> None:
        self._by_key.update({tile.key: tile for tile in self.tiles})

    def tile(self, key: str) -> Tile | None:
        """The tile of a document, or None."""
        return self._by_key.get(key)


def arrange(boards: Iterable[Board], aspect: float = 1.2) -> Wall:
    """Set the boards by platform, platforms in rows, so that the whole comes near `aspect` (width / height)."""
    platforms: dict[str, list[Board]] = {}
    for board in boards:
        platforms.setdefault(board.platform, []).append(board)
    if not platforms:
        return Wall()
    tries = []
    for spread in _SPREADS:
        blocks = [Block(name, *_block(items, spread)) for name, items in platforms.items()]
        widest = max(block.width for block in blocks)
        total = sum(block.width + GROUP_GAP for block in blocks)
        tries += [_packed(blocks, widest + (total - widest) * step / _STEPS) for step in range(_STEPS + 1)]
    return min(tries, key=lambda wall: _misfit(wall.bounds, aspect))


def _misfit(bounds: QRectF, aspect: float) -> float:
    """How much larger a view of that aspect must be than the area it shows."""
    return max(bounds.width() / aspect, bounds.height())


def _size(board: Board) -> tuple[float, float, float]:
    if board.width == 0:
        return (*CARD, 1.0)
    scale = DISPLAY_SCALE if board.platform == "Display" else 1.0
    return board.width * scale, board.height * scale, scale


def _block(boards: list[Board], spread: float) -> tuple[list[Tile], float, float]:
    """One platform's tiles in rows from (0, HEAD); flat banners first fill rows under one another."""
    sizes = {board.key: _size(board) for board in boards}
    area = sum((width + GAP) * (height + GAP) for width, height, _scale in sizes.values())
    limit = max(max(width for width, _height, _scale in sizes.values()), (area * spread) ** 0.5)
    ordered = sorted(boards, key=lambda board: -sizes[board.key][1])
    columns: list[tuple[float, float, float]] = []
    tiles: list[Tile] = []
    x, y, row = 0.0, HEAD, 0.0
    for board in ordered:
        width, height, scale = sizes[board.key]
        stack = next(
            (i for i, (_x, bottom, w) in enumerate(columns) if width <= w + 1 and bottom + GAP + height <= y + row),
            None,
        )
        if stack is not None:
            left, bottom, room = columns[stack]
            tiles.append(Tile(board.key, QRectF(left, bottom + GAP, width, height), scale))
            columns[stack] = (left, bottom + GAP + height, room)
            continue
        if x > 0 and x + width > limit:
            x, y, row, columns = 0.0, y + row + GAP, 0.0, []
        tiles.append(Tile(board.key, QRectF(x, y, width, height), scale))
        columns.append((x, y + height, width))
        x, row = x + width + GAP, max(row, height)
    return tiles, max(tile.rect.right() for tile in tiles), max(tile.rect.bottom() for tile in tiles)


def _packed(blocks: list[Block], limit: float) -> Wall:
    """Set each platform as high, then as far left, as it fits within `limit`, in their order."""
    tiles: list[Tile] = []
    groups: list[Group] = []
    for block in blocks:
        x, y = _free_place(groups, block, limit)
        tiles.extend(Tile(tile.key, tile.rect.translated(x, y), tile.scale) for tile in block.tiles)
        groups.append(Group(block.platform, QRectF(x, y, block.width, block.height)))
    bounds = QRectF()
    for group in groups:
        bounds = bounds.united(group.rect)
    return Wall(tuple(tiles), tuple(groups), bounds)


def _free_place(groups: list[Group], block: Block, limit: float) -> tuple[float, float]:
    """The highest, then leftmost, corner at which the block touches no other group."""
    xs = sorted({0.0, *(group.rect.right() + GROUP_GAP for group in groups)})
    ys = sorted({0.0, *(group.rect.bottom() + GROUP_GAP for group in groups)})
    for y in ys:
        for x in xs:
            if x > 0 and x + block.width > limit:
                continue
            room = QRectF(x, y, block.width, block.height).adjusted(
                -GROUP_GAP + 1, -GROUP_GAP + 1, GROUP_GAP - 1, GROUP_GAP - 1
            )
            if not any(room.intersects(group.rect) for group in groups):
                return x, y
    return 0.0, ys[-1]
