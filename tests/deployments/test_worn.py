"""A worker that carries too many abandoned threads ends, and another takes its place."""

import pytest
from celery.worker import state

from netconfig import pipeline


class TestDrainIfWorn:
    @pytest.mark.parametrize(("abandoned", "is_told"), [(0, None), (10_000, 0)])
    def test_tells_the_worker_to_stop(
        self, monkeypatch: pytest.MonkeyPatch, abandoned: int, is_told: int | None
    ):
        monkeypatch.setattr(state, "should_stop", None)
        monkeypatch.setattr(pipeline, "abandoned_threads", lambda: abandoned)

        pipeline.drain_if_worn()

        assert state.should_stop == is_told
