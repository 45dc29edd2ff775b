"""What programs take from the command line: ``tf.flags`` and ``HParams``."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import TYPE_CHECKING, Any

from tf2lint.graph.python.library.argparse import KINDS, define
from tf2lint.graph.python.objects import FOREIGN, UNKNOWN, Call, Dict, Native, Object
from tf2lint.graph.tensorflow.api import Api, transfer

if TYPE_CHECKING:
    from tf2lint.graph.python.interpreter import Interpreter


@transfer(*(f"tf.flags.DEFINE_{kind}" for kind in KINDS), *(f"tf.app.flags.DEFINE_{kind}" for kind in KINDS))
def define_of_tensorflow(api: Api, call: Call) -> Any:
    return define(api.run, call)


class HParams(Object):
    """``tf.contrib.training.HParams``: what a program overrides by the command line has its own values, as options
    have their defaults."""

    def __init__(self, given: Mapping[str, Any]) -> None:
        super().__init__()
        self.fields.update(given)

    def attribute(self, run: Interpreter, name: str) -> Any:
        methods: dict[str, Callable[[Interpreter, Call], Any]] = {
            "values": lambda run, call: Dict(self.fields, is_open=self.lost),
            "get": lambda run, call: run.entry(self.fields.get(call.get(0, "key"), call.get(1, "default"))),
            "add_hparam": self.put,
            "set_hparam": self.put,
            "override_from_dict": self.override,
            "parse": self.parse,
        }
        if name in methods:
            return Native(name, methods[name], (self,))
        return UNKNOWN if self.lost else run.entry(self.fields.get(name, FOREIGN))

    def truth(self) -> bool | None:
        return True

    def put(self, run: Interpreter, call: Call) -> None:
        name = call.get(0, "name", UNKNOWN)
        if isinstance(name, str):
            self.set_attribute(run, name, call.get(1, "value", UNKNOWN))
        else:
            self.lose()

    def override(self, run: Interpreter, call: Call) -> HParams:
        found = call.get(0, "values_dict", UNKNOWN)
        if isinstance(found, Dict) and not found.is_open:
            for name, value in found.fields.items():
                self.set_attribute(run, name, run.entry(value))
        else:
            self.lose()
        return self

    def parse(self, run: Interpreter, call: Call) -> HParams:
        text = call.get(0, "values", UNKNOWN)
        run.library.takes_defaults = run.library.takes_defaults or not isinstance(text, str)
        for part in text.split(",") if isinstance(text, str) else ():
            if part.partition("=")[0] in self.fields:
                self.set_attribute(run, part.partition("=")[0], FOREIGN)
        return self


@transfer("tf.contrib.training.HParams")
def hparams(api: Api, call: Call) -> Any:
    return HParams(call.keywords) if call.whole and not call.args else UNKNOWN
