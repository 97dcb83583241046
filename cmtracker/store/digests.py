"""SHA-256, without the milliseconds that hashlib needs to load OpenSSL.

`cmtracker start` is a process of a few dozen milliseconds, and hashes one line. Python carries its
own SHA-256 for builds without OpenSSL; where it is not found, hashlib serves as well. What hashes
much (`verify`, the counts of an import) takes hashlib, which is four times as quick.
"""

from __future__ import annotations

try:
    from _sha2 import sha256  # type: ignore[import-not-found,unused-ignore]  # Python 3.12 on
except ImportError:
    try:
        from _sha256 import sha256  # type: ignore[import-not-found,unused-ignore]  # Python 3.11
    except ImportError:
        from hashlib import sha256

__all__ = ["sha256"]
