"""away(): long work runs in real threads, so that a green-threaded server goes on answering."""

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any, ParamSpec, TypeVar

P = ParamSpec("P")
R = TypeVar("R")

Runner = Callable[..., Any]


def _here(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    return call(*args, **kwargs)


@dataclass(slots=True)
class _Elsewhere:
    run: Runner = _here


_elsewhere = _Elsewhere()


def use(runner: Runner) -> None:
    """Let the runner do what is sent away: it gets a call with its arguments, and answers as the call does."""
    _elsewhere.run = runner


def away(call: Callable[P, R], *args: P.args, **kwargs: P.kwargs) -> R:
    """Return what the call returns, or raise what it raises.

    It gets ready values only: in the other thread there is no request, no app and no session.
    """
    answer: R = _elsewhere.run(call, *args, **kwargs)
    return answer
