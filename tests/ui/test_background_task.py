"""A long act in a thread of its own leaves nothing of the window in the hands of that thread."""

from __future__ import annotations

import threading
from functools import partial

from PySide6.QtCore import QObject

from cmtracker.ui.shell.background_task import BackgroundTask


class Held:
    """Stands for a dialog: says which thread let go of it last."""

    def __init__(self, let_go: list[str]) -> None:
        self._let_go = let_go

    def __del__(self) -> None:
        self._let_go.append(threading.current_thread().name)


def test_what_comes_after_a_job_is_let_go_of_in_the_thread_of_the_window(qtbot, qapp):
    let_go: list[str] = []
    answers: list[int] = []
    window = QObject()

    for number in range(200):
        held = Held(let_go)
        task = BackgroundTask(window)
        task.run(
            partial(lambda _, n: n, held, number),
            partial(lambda _, n: answers.append(n), held),
            partial(lambda _, error: None, held),
        )
        del held, task
        qtbot.waitUntil(lambda wanted=number: answers[-1:] == [wanted])

    qtbot.waitUntil(lambda: len(let_go) == 200)
    assert answers == list(range(200))
    assert set(let_go) == {threading.main_thread().name}
