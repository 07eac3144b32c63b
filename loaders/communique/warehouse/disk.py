"""A full disk, or a file or folder closed to the user, told in a sentence, whoever met it: Python, DuckDB or dbt."""

from __future__ import annotations

import errno
import os
from collections.abc import Iterator
from pathlib import Path

from communique.errors import BuildFailedError, CommuniqueError, DiskError

_FULL = tuple(os.strerror(code).lower() for code in (errno.ENOSPC, errno.EDQUOT))
_CLOSED = tuple(os.strerror(code).lower() for code in (errno.EROFS, errno.EACCES, errno.EPERM))


def disk_error(error: BaseException, folder: Path) -> DiskError | None:
    """What to tell when the disk under `folder` (that of the warehouse) is behind an error; null when it is not.

    DuckDB tells the words of the system under several types of errors, and once more when it gives up the file afterwards, so the
    errors before this one are looked at too. An error that is already told in its own words stays, but for that of a build.
    """
    if isinstance(error, CommuniqueError) and not isinstance(error, BuildFailedError):
        return None
    for one in _chain(error):
        said = " ".join(str(one).split()).lower()
        named = one.filename if isinstance(one, OSError) else None
        subject = str(named or folder)
        if any(words in said for words in _FULL):
            return DiskError(
                subject,
                "there is no space left on its disk",
                "What was landed and published before is kept: make room, and run the same command again; it goes on from there",
            )
        if any(words in said for words in _CLOSED):
            return DiskError(
                subject,
                "you have no right to it, or its disk is read-only",
                "Nothing was changed: get the right to it, or name another file or folder (--warehouse)",
            )
    return None


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: BaseException | None = error
    while seen is not None:
        yield seen
        seen = seen.__cause__ or seen.__context__
