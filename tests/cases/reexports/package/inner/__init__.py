from ...common import plain  # beyond the top-level package, in Python; found all the same
from .deep import tensorflow as api
