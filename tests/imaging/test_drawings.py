"""Drawings that multiply."""

import pytest

from studio.assets import MemoryAssets
from studio.errors import BadPicture
from studio.imaging.drawings import is_endless
from studio.render.pictures import size

HEAD = '<svg xmlns="http://www.w3.org/2000/svg" xmlns:xlink="http://www.w3.org/1999/xlink">{}</svg>'


def doubling(levels: int, times: int, link: str = "xlink:href") -> bytes:
    groups = (f'<g id="a{n + 1}">' + f'<use {link}="#a{n}"/>' * times + "</g>" for n in range(levels))
    return HEAD.format('<rect id="a0" width="1" height="1"/>' + "".join(groups)).encode()


@pytest.mark.parametrize("link", ["xlink:href", "href"])
def test_uses_of_uses_are_counted(link: str) -> None:
    assert is_endless(doubling(9, 10, link)) and is_endless(doubling(40, 2, link))
    assert not is_endless(doubling(3, 10, link)) and not is_endless(doubling(1, 500, link))


def test_order_cycles_depth_and_damage() -> None:
    backwards = "".join(f'<g id="b{n}">' + f'<use href="#b{n + 1}"/>' * 10 + "</g>" for n in range(9))
    assert is_endless(HEAD.format(f'{backwards}<rect id="b9"/>').encode())
    assert not is_endless(HEAD.format('<g id="a"><use href="#a"/></g>' * 20).encode())
    assert not is_endless(HEAD.format("<g>" * 5000 + '<use href="#x"/>' * 20 + "</g>" * 5000).encode())
    assert not is_endless(b"<svg use href" * 20)


def test_such_a_drawing_is_refused_where_it_is_drawn() -> None:
    store = MemoryAssets()
    with pytest.raises(BadPicture, match="too many shapes"):
        size(store.put(doubling(9, 10)), store)
