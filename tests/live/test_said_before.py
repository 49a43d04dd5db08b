"""The same words again within a minute, in whatever order they arrive."""

import pytest
from flask import Flask

from seller.db import db
from seller.live.decision import Standing
from seller.live.models import Comment, Reading
from tests.builders import a_live, a_shop, hear, said


@pytest.mark.parametrize(
    ("posts", "again"),
    [
        ([[1, 30]], [30]),
        ([[1], [61]], [61]),
        ([[1], [62]], []),
        ([[1], [40], [90]], [40, 90]),
        ([[100], [70]], []),
        ([[100], [70, 90]], [90]),
        ([[1], [100], [50]], [50]),
        ([[1], [200], [100]], []),
        ([[1, 200], [150, 205]], [205]),
    ],
)
def test_the_same_words_within_a_minute_are_emphasis(
    app: Flask, posts: list[list[float]], again: list[float]
) -> None:
    live = a_live(a_shop())
    for post in posts:
        hear(
            live, *(said("Lan", "K1 nhé", at=at) for at in post), said("Hoa", "K1 nhé", at=post[0])
        )

    rows = db.session.execute(
        db.select(Comment.external_id)
        .join(Reading, Reading.comment_id == Comment.id)
        .where(Reading.standing == Standing.REPEATED.value, Comment.author_id == "Lan")
    )
    assert sorted(float(row.external_id.split("-")[1]) for row in rows) == again
