"""Work far below ends when the one for whom it is done does not wait any more."""

import threading

import pytest

from graph.deadline import go_on, over, watched


class _Gone(BaseException):
    """Nobody waits."""


def _gone() -> None:
    raise _Gone


def test_work_that_is_watched_ends_when_the_watcher_says_so() -> None:
    with watched(_gone), pytest.raises(_Gone):
        go_on()


def test_work_that_nobody_watches_goes_on() -> None:
    go_on()

    assert not over()


def test_one_watcher_within_another_gives_way_to_it_again() -> None:
    with watched(_gone):
        with watched(lambda: None):
            within = over()
        after = over()

    assert (within, after, over()) == (False, True, False)


def test_the_work_of_other_threads_goes_on() -> None:
    seen: list[bool] = []
    other = threading.Thread(target=lambda: seen.append(over()))
    with watched(_gone):
        other.start()
        other.join()

    assert seen == [False]
