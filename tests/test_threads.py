"""Long work, done elsewhere."""

from collections.abc import Callable, Iterator
from typing import Any

import pytest

from seller import threads
from seller.errors import NotFound


@pytest.fixture
def sent_away() -> Iterator[list[str]]:
    """Send calls through a runner of our own, and note their names."""
    names: list[str] = []
    usual = threads._elsewhere.run

    def run(call: Callable[..., Any], *args: Any, **kwargs: Any) -> Any:
        names.append(call.__name__)
        return call(*args, **kwargs)

    threads.use(run)
    yield names
    threads.use(usual)


def test_without_a_runner_a_call_is_just_made() -> None:
    assert threads.away(divmod, 7, 2) == (3, 1)


def test_a_runner_gets_the_call_and_its_answer_comes_back(sent_away: list[str]) -> None:
    answer = threads.away(sorted, [2, 1], reverse=True)

    assert (answer, sent_away) == ([2, 1], ["sorted"])


def test_a_refusal_comes_back_from_elsewhere(sent_away: list[str]) -> None:
    def refuse() -> None:
        raise NotFound

    with pytest.raises(NotFound):
        threads.away(refuse)

    assert sent_away == ["refuse"]
