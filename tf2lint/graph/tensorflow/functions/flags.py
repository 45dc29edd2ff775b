"""``tf.flags``."""

from __future__ import annotations

from typing import Any

from tf2lint.graph.python.library.argparse import KINDS, define
from tf2lint.graph.python.objects import Call
from tf2lint.graph.tensorflow.api import Api, transfer


@transfer(*(f"tf.flags.DEFINE_{kind}" for kind in KINDS), *(f"tf.app.flags.DEFINE_{kind}" for kind in KINDS))
def define_of_tensorflow(api: Api, call: Call) -> Any:
    return define(api.run, call)
