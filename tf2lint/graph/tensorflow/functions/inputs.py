"""Lookup tables, datasets with their iterators, queues and summaries."""

from __future__ import annotations

import ast
from collections.abc import Callable
from typing import Any

from tf2lint.graph.python.interpreter import Interpreter
from tf2lint.graph.python.iteration import items
from tf2lint.graph.python.library.contextlib import simple
from tf2lint.graph.python.objects import FOREIGN, MISSING, UNKNOWN, Bound, Call, Function, List, Native, Object
from tf2lint.graph.python.plain_values import plain
from tf2lint.graph.tensorflow.api import PREFIXES, Api, always, called_as, transfer
from tf2lint.graph.tensorflow.functions.variables import create
from tf2lint.graph.tensorflow.running import NO, state_of
from tf2lint.graph.tensorflow.running import plan as plan_of
from tf2lint.graph.tensorflow.state import (
    LOCAL,
    TABLES,
    ApiObject,
    Graph,
    Resource,
    Session,
    Tensor,
    Variable,
    tensors_in,
)


class Table(Resource):
    """A lookup table."""

    __slots__ = ("api",)
    is_true = True

    def __init__(self, api: Api, name: Any, site: ast.AST) -> None:
        super().__init__(api.graph, "table", name, site, api.run.lines)
        self.api = api

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in ("lookup", "size", "export", "insert", "remove", "__getitem__"):
            return Native(name, self.use, (self,))
        if name in ("init", "initializer"):
            return self.api.initializer_of(self)
        return UNKNOWN

    def use(self, run: Interpreter, call: Call) -> Any:
        return self.api.tensor("lookup", self.api.tensors(*call.values()), kind="lookup", target=self)

    def item(self, run: Interpreter, key: Any) -> Any:
        return self.use(run, Call(run.site, [key]))


def table(api: Api, call: Call) -> Any:
    made = Table(api, call.keywords.get("name") or "table", call.node)
    api.add_to(TABLES, api.initializer_of(made))
    return made


for _prefix in ("tf.contrib.lookup.", "tf.lookup."):
    for _name in (
        "HashTable StaticHashTable StaticVocabularyTable IdTableWithHashBuckets index_table_from_file"
        " index_table_from_tensor index_to_string_table_from_file index_to_string_table_from_tensor"
        " string_to_index_table_from_file string_to_index_table_from_tensor".split()
    ):
        transfer(_prefix + _name)(table)
    transfer(f"{_prefix}KeyValueTensorInitializer", f"{_prefix}TextFileInitializer")(always(FOREIGN))


@transfer("tf.contrib.lookup.index_to_string", "tf.contrib.lookup.string_to_index")
def deprecated_table(api: Api, call: Call) -> Any:
    return api.tensor("lookup", api.tensors(*call.args[:1]), kind="lookup", target=table(api, call))


# -- datasets ----------------------------------------------------------------------------------------------------


class Dataset(ApiObject):
    """A ``tf.data.Dataset``, made of tensors and of what its functions read."""

    is_opaque = True
    stays = True

    def __init__(self, api: Api, needs: tuple[Any, ...] = ()) -> None:
        super().__init__(api)
        self.needs = needs

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in ("output_types", "output_shapes", "output_classes", "element_spec"):
            return FOREIGN
        return Native(name, getattr(self, f"do_{name}", self.transformed), (self,))

    def do_make_initializable_iterator(self, run: Interpreter, call: Call) -> Any:
        return DataIterator(self.api, call.node, self)

    def do_make_one_shot_iterator(self, run: Interpreter, call: Call) -> Any:
        return DataIterator(self.api, call.node, self, needs_initializer=False)

    def do_apply(self, run: Interpreter, call: Call) -> Any:
        function = call.get(0, "transformation_func", UNKNOWN)
        if isinstance(function, (Function, Bound)):
            return run.call(function, Call(call.node, [self]))
        return Dataset(self.api, self.needs)

    def transformed(self, run: Interpreter, call: Call) -> Any:
        """Another dataset. What its functions look up, the iterator's initializer needs."""
        needs = self.needs
        for function in call.args[:1]:
            if isinstance(function, (Function, Bound)):
                node = (function.function if isinstance(function, Bound) else function).node
                count = len(node.args.args) - isinstance(function, Bound)
                result = run.call(function, Call(call.node, [self.api.tensor("element") for _ in range(max(count, 1))]))
                found = self.api.tensors(result)
                needs += tuple(each for each in plan_of(found, frozenset()).reads if each.kind == "lookup")
        return Dataset(self.api, needs)


def dataset(api: Api, path: str, call: Call) -> Any:
    name = path.rpartition(".")[2]
    if name == "make_initializable_iterator":
        return DataIterator(api, call.node, call.get(0, "dataset", UNKNOWN))
    if name == "make_one_shot_iterator":
        return DataIterator(api, call.node, call.get(0, "dataset", UNKNOWN), needs_initializer=False)
    if name == "from_structure":
        return DataIterator(api, call.node, None)
    if name == "from_string_handle":
        return DataIterator(api, call.node, None, needs_initializer=False, handle=call.get(0, "string_handle", UNKNOWN))
    if name[:1].isupper() or ".Dataset." in path or "Dataset" in path:
        return Dataset(api)
    return FOREIGN


PREFIXES.update(dict.fromkeys(("tf.data.", "tf.contrib.data."), dataset))


class DataIterator(Resource):
    """An iterator over a dataset."""

    __slots__ = ("api", "handle", "initial", "needs_initializer")
    is_true = True

    def __init__(self, api: Api, site: ast.AST, data: Any, needs_initializer: bool = True, handle: Any = None) -> None:
        super().__init__(api.graph, "iterator", "iterator", site, api.run.lines)
        self.api = api
        self.needs_initializer = needs_initializer
        self.handle = handle
        self.initial = data.needs if isinstance(data, Dataset) else ()

    def attribute(self, run: Interpreter, name: str) -> Any:
        api = self.api
        if name == "get_next":
            return Native(name, lambda run, call: self.next_element())
        if name in ("initializer", "_initializer"):
            return api.initializer_of(self)
        if name == "make_initializer":
            return Native(name, self.make_initializer)
        if name == "string_handle":
            return Native(name, lambda run, call: api.tensor("string_handle", extra=self))
        return UNKNOWN

    def make_initializer(self, run: Interpreter, call: Call) -> Tensor:
        data = call.get(0, "dataset", UNKNOWN)
        needs = data.needs if isinstance(data, Dataset) else ()
        return Tensor(self.api.graph, "make_iterator", needs, kind="initialize", target=self)

    def next_element(self) -> Tensor:
        if isinstance(self.handle, Tensor):
            return self.api.tensor("get_next", [self.handle], kind="handled", extra=self.handle)
        return self.api.tensor("get_next", kind="next" if self.needs_initializer else "queue", target=self)


# -- queues ------------------------------------------------------------------------------------------------------

QUEUES = frozenset(
    "batch shuffle_batch batch_join shuffle_batch_join maybe_batch slice_input_producer range_input_producer"
    " string_input_producer input_producer maybe_shuffle_batch".split()
)


EPOCHS = "epochs of queues"  # a collection of our own


def queue(api: Api, call: Call) -> Any:
    """What a queue gives is made in other threads. With a number of epochs there is a local variable that counts them,
    which the thread reads."""
    name = called_as(call)
    if name in ("string_input_producer", "slice_input_producer", "input_producer"):
        position = 2 if name == "input_producer" else 1
        if call.get(position, "num_epochs") is not None:
            scope = api.graph.unique_name(api.run, "input_producer")
            counter = epochs(api, f"{scope}/limit_epochs/epochs", call.node)
            if plain(call.get(position, "num_epochs")) is not UNKNOWN:
                api.add_to(EPOCHS, counter)
    is_queue = name.endswith("input_producer") and name != "slice_input_producer"
    return Queue(api) if is_queue else api.tensor(name, kind="queue")


def epochs(api: Api, name: str, site: ast.AST) -> Variable:
    """The variable that counts epochs."""
    return create(api, name, site, shape=(), dtype="int64", collections=List([LOCAL]), trainable=False)


class Coordinator(ApiObject):
    """``tf.train.Coordinator``: what fails in a thread is raised where the threads are joined."""

    def __init__(self, api: Api) -> None:
        super().__init__(api)
        self.fields["failed"] = None

    def do_stop_on_exception(self, run: Interpreter, call: Call) -> Any:
        return simple(None, swallows=True)

    def do_join(self, run: Interpreter, call: Call) -> None:
        failed = self.fields["failed"]
        if not isinstance(failed, tuple) or not isinstance(failed[0], Session):
            return
        if state_of(*failed) == NO:  # else it was a race, and nobody knows who won
            self.api.uninitialized(failed[0], failed[1], call.node)


transfer("tf.train.Coordinator")(lambda api, call: Coordinator(api))


@transfer("tf.train.start_queue_runners", "tf.train.queue_runner.start_queue_runners")
def start_queue_runners(api: Api, call: Call) -> Any:
    """Threads begin, and fail at once if they count epochs in a variable that is not initialized."""
    session, joined = call.get(0, "sess"), call.get(1, "coord")
    session = api.default_session() if session is None else session
    if not isinstance(session, Session):
        return FOREIGN
    for counter, there in (session.graph.collection(EPOCHS) if isinstance(session.graph, Graph) else {}).items():
        if there is True and state_of(session, counter) == NO and isinstance(joined, Coordinator):
            api.run.heap.set(joined.fields, "failed", (session, counter))
    return FOREIGN


for _name in QUEUES:
    transfer(f"tf.train.{_name}")(queue)


@transfer("tf.train.limit_epochs")
def limit_epochs(api: Api, call: Call) -> Any:
    counter = epochs(api, f"limit_epochs/epochs_{api.numbers['serial']}", call.node)
    tensors = api.tensors(*call.args[:1])
    if call.get(1, "num_epochs") is None:
        return call.get(0, "tensor", UNKNOWN)
    return api.tensor("limit_epochs", tensors, kind="update", target=counter)


class Queue(ApiObject):
    """A queue or a reader: what comes out of it is made in other threads."""

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name in ("enqueue", "enqueue_many"):
            return Native(name, lambda run, call: self.api.tensor("enqueue", tensors_in(call.values(), run)[0]))
        if name in ("name", "dtypes", "shapes", "queue_ref", "names"):
            return FOREIGN
        return Native(name, lambda run, call: self.api.tensor(name, kind="queue"), (self,))


# These tables need no initializer, either.
for _name in (
    "FIFOQueue RandomShuffleQueue PaddingFIFOQueue PriorityQueue TFRecordReader TextLineReader WholeFileReader"
    " IdentityReader FixedLengthRecordReader contrib.lookup.MutableHashTable contrib.lookup.MutableDenseHashTable"
    " lookup.experimental.DenseHashTable".split()
):
    transfer(f"tf.{_name}")(lambda api, call: Queue(api))


# -- summaries ---------------------------------------------------------------------------------------------------


def summary(api: Api, path: str, call: Call) -> Any:
    name = path.rpartition(".")[2]
    if name in ("scalar", "histogram", "image", "audio", "text", "tensor_summary"):
        tensors = api.tensors(*call.args[1:] + list(call.keywords.values()))
        made = api.tensor(name, tensors)
        keys = call.keywords.get("collections")
        for key in ["summaries"] if keys is None else items(api.run, keys) or ():
            api.add_to(key, made)
        return made
    if name == "merge_all":
        members = api.graph.members(call.get(0, "key", "summaries"))
        if members is None:
            return api.tensor("merge")
        return api.tensor("merge", [each for each in members if isinstance(each, Tensor)]) if members else None
    if name == "merge":
        return api.tensor("merge", api.tensors(*call.args[:1] or [call.keywords.get("inputs")]))
    if name in ("FileWriter", "FileWriterCache"):
        return Writer()
    return FOREIGN


class Writer(Object):
    """A ``FileWriter``: harmless."""

    stays = True

    def attribute(self, run: Interpreter, name: str) -> Any:
        return Native(name, always(None))

    def enter(self, run: Interpreter) -> tuple[Any, Callable[..., Any], bool] | None:
        return self, always(None), False


PREFIXES["tf.summary."] = summary
transfer("tf.train.SummaryWriter")(lambda api, call: Writer())
for _old, _new in (("scalar_summary", "scalar"), ("histogram_summary", "histogram"), ("image_summary", "image")):
    transfer(f"tf.{_old}")(lambda api, call, name=_new: summary(api, f"tf.summary.{name}", call))  # type: ignore[misc]
transfer("tf.merge_all_summaries")(lambda api, call: summary(api, "tf.summary.merge_all", call))
transfer("tf.merge_summary")(lambda api, call: summary(api, "tf.summary.merge", call))

# -- losses ------------------------------------------------------------------------------------------------------


def loss(api: Api, path: str, call: Call) -> Any:
    name = path.rpartition(".")[2]
    if name == "get_losses":
        return api.collected("losses")
    if name == "get_regularization_losses":
        return api.collected("regularization_losses")
    if name in ("get_total_loss", "get_regularization_loss"):
        members = [each for key in ("losses", "regularization_losses") for each in api.graph.members(key) or ()]
        return api.tensor("add_n", [each for each in members if isinstance(each, Tensor)], shape=())
    tensors = api.tensors(*call.values())
    if name == "add_loss":
        api.add_to("losses", tensors[0] if tensors else FOREIGN)
        return None
    if name == "Reduction":
        return MISSING
    made = api.tensor(name, tensors, shape=())
    api.add_to("losses", made)
    return made


PREFIXES.update(dict.fromkeys(("tf.losses.", "tf.contrib.losses.", "tf.contrib.slim.losses."), loss))
