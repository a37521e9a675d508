"""What was made of files, kept for as long as the files do not change.

A process keeps it for its next document; what is of a class that is said to last is left to later processes as well, in
the user's cache folder. What is kept notes its files again each time it is used.
"""

from __future__ import annotations

import pickle
from collections.abc import Callable, Hashable, Mapping
from contextlib import suppress
from functools import wraps
from hashlib import sha256
from pathlib import Path
from typing import TypeVar, cast

from plangen.inputs.reads import Reads, collecting, fingerprint_of, note, still_so
from plangen.installation import keep, read_kept

A = TypeVar("A", bound=Hashable)
T = TypeVar("T")
_SPOILT = (
    pickle.UnpicklingError, EOFError, AttributeError, ImportError, IndexError, KeyError, TypeError, ValueError,
)  # fmt: skip


def kept(maximum: int, lasting: type | None = None) -> Callable[[Callable[[A], T]], Callable[[A], T]]:
    """Makes a function keep its last `maximum` results, each for as long as the files it was read from do not change.

    Results of the class `lasting` are kept for later processes too. They must depend on nothing but the argument, which
    must show in its repr, and on files.
    """

    def decorated(function: Callable[[A], T]) -> Callable[[A], T]:
        results: dict[A, tuple[T, Reads]] = {}

        def made(argument: A) -> tuple[T, Reads]:
            with collecting() as reads:
                return function(argument), reads

        def found(argument: A) -> tuple[T, Reads]:
            if lasting is None:
                return made(argument)
            key = f"{function.__module__}.{function.__name__} {argument!r}"
            left = cast("tuple[T, Reads] | None", _left(key, lasting))
            if left is not None:
                return left
            result, reads = made(argument)
            if isinstance(result, lasting):
                _leave(key, result, reads)
            return result, reads

        @wraps(function)
        def noted(argument: A) -> T:
            known = results.get(argument)
            if known is None or not still_so(known[1]):
                results[argument] = known = found(argument)
                while len(results) > maximum:
                    results.pop(next(iter(results)), None)  # the oldest
            result, reads = known
            note(reads)
            return result

        return noted

    return decorated


def _place(key: str) -> str:
    """One of 256 places, so that they cannot become too many."""
    return f"result-{sha256(key.encode('utf-8', 'surrogatepass')).hexdigest()[:2]}"


def _leave(key: str, result: object, reads: Reads) -> None:
    digests = {str(path): fingerprint.digest for path, fingerprint in reads.items()}
    with suppress(pickle.PicklingError, TypeError, AttributeError):
        keep(_place(key), pickle.dumps((key, digests, result)))


def _left(key: str, lasting: type) -> tuple[object, Reads] | None:
    """What an earlier process left for `key`, with its files as they are now; None where one of them has changed."""
    with suppress(*_SPOILT):
        known, digests, result = pickle.loads(read_kept(_place(key)) or b"")  # noqa: S301  # the user's own folder
        if known == key and isinstance(result, lasting):
            reads = _same(digests)
            return None if reads is None else (result, reads)
    return None


def _same(digests: Mapping[str, str]) -> Reads | None:
    """The files as they are, if each has the digest given for it: nothing may be noted of what is not used."""
    with suppress(OSError):
        reads = {path: fingerprint_of(path) for path in map(Path, digests)}
        if all(fingerprint.digest == digests[str(path)] for path, fingerprint in reads.items()):
            return reads
    return None
