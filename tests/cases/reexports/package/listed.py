import tensorflow as unlisted
import tensorflow as _hidden

__all__ = ["something"]
something = 1
