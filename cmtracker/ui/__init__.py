"""The window: the only place, with app, that knows Qt."""

import sys

import PySide6.QtCore  # noqa: F401 - brings along the module that is set below


def _use_no_features() -> None:
    """Tell PySide that no module uses its `__feature__` switches, and none does here.

    Otherwise it reads the source of every module that is imported, to find out: half the time of
    an empty window, before the first picture (bench_window). A PySide without this function
    of its own is left as it is.
    """
    features = sys.modules.get("shibokensupport.feature")
    if hasattr(features, "_mod_uses_pyside"):
        setattr(features, "_mod_uses_pyside", lambda _module: False)  # noqa: B010 - not typed


_use_no_features()
