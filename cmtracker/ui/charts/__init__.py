"""Charts: one module a picture, over one common base.

Nothing outside the Overview imports this package, since it brings numpy and pyqtgraph along.
"""
