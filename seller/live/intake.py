"""The intake: comments that arrive at the same time are stored and decided in one commit."""

import threading
import time
from collections import deque
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import datetime

from sqlalchemy import bindparam, select

from seller.db import transaction
from seller.errors import NotFound
from seller.live.ledger import Key, Said
from seller.live.models import Live
from seller.live.store_and_decide import Stored, store_and_decide

# A commit takes so many comments at the most, so that nobody waits long for her answer.
MOST_AT_ONCE = 500


_OWN_LIVE = select(Live.id).where(Live.id == bindparam("live"), Live.shop_id == bindparam("shop"))


@dataclass(slots=True, eq=False)
class Post:
    """Comments that somebody waits to see accepted."""

    shop_id: int
    live_id: int
    said: Mapping[Key, Said]
    at: datetime
    new: dict[Key, int] = field(default_factory=dict)
    known: dict[Key, int] = field(default_factory=dict)
    problem: Exception | None = None
    done: bool = False


class Intake:
    """Whoever holds the turn takes in what everybody waits for; one commit serves them all."""

    def __init__(self, ring: Callable[[int], None]) -> None:
        self._ring = ring
        self._waiting: deque[Post] = deque()
        self._turn = threading.Lock()

    def take_in(self, shop_id: int, live_id: int, said: Iterable[Said], *, at: datetime) -> Post:
        """Return when the comments are safely stored and decided on. Those that were known change nothing.

        Raises:
            NotFound: the shop has no such live.
        """
        by_key: dict[Key, Said] = {}
        for each in said:
            by_key.setdefault(each.key, each)
        post = Post(shop_id, live_id, by_key, at)
        self._waiting.append(post)
        with self._turn:
            if not post.done:
                # Requests that are ready to be heard may stand in line before the commit begins.
                time.sleep(0)
                self._serve()
        if post.problem is not None:
            raise post.problem
        return post

    def _serve(self) -> None:
        """Take in all that waits, live by live."""
        while self._waiting:
            posts = [self._waiting.popleft()]
            size = len(posts[0].said)
            while self._waiting and self._fits(self._waiting[0], posts[0], size):
                posts.append(self._waiting.popleft())
                size += len(posts[-1].said)
            self._commit(posts)

    @staticmethod
    def _fits(post: Post, first: Post, size: int) -> bool:
        return (post.shop_id, post.live_id) == (first.shop_id, first.live_id) and size + len(
            post.said
        ) <= MOST_AT_ONCE

    def _commit(self, posts: list[Post]) -> None:
        try:
            stored = self._store(posts)
        except Exception as problem:  # noqa: BLE001 -- it is raised where the comments came from
            if len(posts) > 1:
                for post in posts:
                    self._commit([post])
            else:
                posts[0].problem, posts[0].done = problem, True
            return
        for post in posts:
            _answer(post, stored)
        for live_id in stored.lives:
            self._ring(live_id)

    @staticmethod
    def _store(posts: list[Post]) -> Stored:
        said: dict[Key, Said] = {}
        for post in posts:
            for key, each in post.said.items():
                said.setdefault(key, each)
        with transaction() as session:
            first = posts[0]
            found = session.connection().execute(
                _OWN_LIVE, {"live": first.live_id, "shop": first.shop_id}
            )
            if found.first() is None:
                raise NotFound
            return store_and_decide(session, first.shop_id, first.live_id, said, first.at)


def _answer(post: Post, stored: Stored) -> None:
    """Tell the post what was new; what two posts of one commit carried is new to the first."""
    for key in post.said:
        if key in stored.new:
            post.new[key] = stored.new[key]
        elif key in stored.known:
            post.known[key] = stored.known[key]
    for key in post.new:
        stored.known[key] = stored.new.pop(key)
    post.done = True
