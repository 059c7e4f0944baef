"""The C library is asked to keep memory only where it is one that can."""

import platform

from studio.imaging.buffers import keep_buffers


def test_glibc_takes_the_wish_and_no_other_library_is_asked(monkeypatch) -> None:
    keep_buffers.cache_clear()
    assert keep_buffers() == (platform.libc_ver()[0] == "glibc")
    keep_buffers.cache_clear()
    monkeypatch.setattr(platform, "libc_ver", lambda: ("", ""))
    assert not keep_buffers()
    keep_buffers.cache_clear()
