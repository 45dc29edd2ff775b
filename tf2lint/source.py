"""``Source`` under the name by which programs imported it before there was ``tf2lint.python``."""

from tf2lint.python.source import Source

__all__ = ["Source"]
