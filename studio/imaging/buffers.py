"""Memory for pixels that is kept for the next picture instead of being given back after each."""

import ctypes
import functools
import platform

KEPT = 16 << 20
"""Bytes up to which a block stays with the process when it is freed (a batch on
its way to the engine takes 12 MB); larger ones go at once."""

SPARE = 64 << 20
"""Free bytes from which memory is given back all the same."""

_TRIM_THRESHOLD, _MMAP_THRESHOLD = -1, -3
"""Names of glibc's <malloc.h>."""


@functools.cache
def keep_buffers() -> bool:
    """Have the C library keep blocks of some megabytes for reuse, for as long as this process lives; returns whether
    it does. Only glibc is asked, which gives them back after every picture and takes them again page by page: five
    hundred page faults a picture, a tenth of the time of looking at it.
    """
    if platform.libc_ver()[0] != "glibc":
        return False
    mallopt = ctypes.CDLL(None).mallopt
    return bool(mallopt(_MMAP_THRESHOLD, KEPT) and mallopt(_TRIM_THRESHOLD, SPARE))
