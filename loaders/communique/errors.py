"""Errors that a person at the command line can act on.

Every error names the input it is about and says what to do; the exit codes are part of the public command line.
"""

from __future__ import annotations

EXIT_DONE = 0
EXIT_REJECTED = 1
EXIT_USAGE = 2
EXIT_BUILD_FAILED = 3
EXIT_LOCKED = 4
EXIT_DISK = 5


class CommuniqueError(Exception):
    """Base of all errors that are reported without a traceback.

    `subject` is the file, folder, id or table concerned, `problem` what is wrong with it, `advice` what to do.
    """

    exit_code = EXIT_REJECTED

    def __init__(self, subject: str, problem: str, advice: str) -> None:
        self.subject = subject
        self.problem = problem
        self.advice = advice
        super().__init__(f"{subject}: {problem}. {advice}")

    def __reduce__(self) -> tuple[type[CommuniqueError], tuple[str, str, str]]:
        """Errors cross from worker processes by their parts, not by their message."""
        return type(self), (self.subject, self.problem, self.advice)


class UsageError(CommuniqueError):
    """The command line asks for something that does not exist or does not fit."""

    exit_code = EXIT_USAGE


class NothingLandedError(CommuniqueError):
    """No input was found, or every input was rejected."""

    exit_code = EXIT_REJECTED


class BuildFailedError(CommuniqueError):
    """A dbt model or test failed; nothing was published."""

    exit_code = EXIT_BUILD_FAILED


class WarehouseLockedError(CommuniqueError):
    """Another run holds the working file."""

    exit_code = EXIT_LOCKED


class DiskError(CommuniqueError):
    """The disk is full, or a file or folder is closed to the user."""

    exit_code = EXIT_DISK


class EvidenceError(CommuniqueError):
    """A claim's span does not point at the words it quotes: a defect of an extractor, never landed."""

    exit_code = EXIT_BUILD_FAILED
