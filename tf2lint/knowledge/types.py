"""Light types: which class's methods the result of a call or an attribute has. Reviewed data.

A type is named by the canonical symbol of the class whose methods the rules know: every session is a
``tf.Session``, every optimizer a ``tf.train.Optimizer``. Facts are from the documentation of TensorFlow 1.15.
"""

from __future__ import annotations

import functools
from dataclasses import dataclass

from tf2lint.knowledge import is_below, kind

SESSION, GRAPH, TENSOR, VARIABLE, OPERATION = "tf.Session", "tf.Graph", "tf.Tensor", "tf.Variable", "tf.Operation"
DATASET, ITERATOR, OPTIMIZER = "tf.data.Dataset", "tf.data.Iterator", "tf.train.Optimizer"
SCOPE, SAVER, WRITER = "tf.VariableScope", "tf.train.Saver", "tf.summary.FileWriter"
SUPERVISOR, ESTIMATOR, QUEUE_RUNNER = "tf.train.Supervisor", "tf.estimator.Estimator", "tf.train.QueueRunner"
HISTORY = "tf.keras.callbacks.History"
KERAS_TENSOR, LAYER, MODEL = "tf.keras.KerasTensor", "tf.keras.layers.Layer", "tf.keras.Model"
KERAS_OPTIMIZER = "tf.keras.optimizers.Optimizer"
MODELS = (MODEL, "tf.keras.models.Model", "tf.keras.Sequential", "tf.keras.models.Sequential")
IMAGES = "tf.keras.preprocessing.image"
METRIC_KEYS = frozenset({"acc", "val_acc", "lr"})  # in it, for what has other names in TensorFlow 2
SHAPE, DIMENSION = "tf.TensorShape", "tf.Dimension"
VARIABLES = f"[{VARIABLE}]"  # a list of them
PLACEHOLDERS = frozenset({"tf.placeholder", "tf.placeholder_with_default", "tf.sparse_placeholder"})

_RESULTS = {
    SESSION: "tf.Session tf.InteractiveSession tf.get_default_session tf.train.MonitoredSession"
    " tf.train.MonitoredTrainingSession tf.train.SingularMonitoredSession tf.Session.__enter__"
    " tf.train.Supervisor.managed_session tf.train.Supervisor.prepare_or_wait_for_session"
    " tf.train.SessionManager.prepare_session tf.train.SessionManager.recover_session"
    " tf.test.TestCase.test_session tf.test.TestCase.session tf.test.TestCase.cached_session"
    " tf.keras.backend.get_session tf.Session.as_default",
    GRAPH: "tf.Graph tf.get_default_graph tf.Graph.as_default",
    VARIABLE: "tf.Variable tf.get_variable tf.get_local_variable tf.train.get_global_step"
    " tf.train.create_global_step tf.train.get_or_create_global_step",
    OPERATION: "tf.Operation tf.global_variables_initializer tf.local_variables_initializer tf.variables_initializer"
    " tf.tables_initializer tf.initialize_all_variables tf.initialize_local_variables tf.initialize_variables"
    " tf.initialize_all_tables tf.initializers.global_variables tf.initializers.local_variables"
    " tf.initializers.variables tf.initializers.tables_initializer tf.group tf.no_op"
    " tf.train.Optimizer.minimize tf.train.Optimizer.apply_gradients tf.data.Iterator.make_initializer"
    " tf.Graph.get_operation_by_name tf.QueueBase.enqueue tf.QueueBase.enqueue_many tf.QueueBase.close",
    TENSOR: "tf.Tensor tf.Graph.get_tensor_by_name tf.Variable.assign tf.Variable.assign_add tf.Variable.assign_sub"
    " tf.Variable.read_value tf.Variable.value tf.Variable.initialized_value"
    " tf.summary.merge_all tf.summary.merge tf.summary.scalar tf.summary.image tf.summary.histogram"
    " tf.summary.audio tf.summary.text tf.QueueBase.dequeue tf.QueueBase.dequeue_many tf.QueueBase.size",
    VARIABLES: "tf.global_variables tf.trainable_variables tf.local_variables tf.model_variables tf.all_variables"
    " tf.moving_average_variables "
    + " ".join(
        f"tf.contrib.{module}.get_{which}"
        for module in ("slim", "framework")
        for which in "variables model_variables trainable_variables local_variables variables_by_name".split()
    ),
    "tf.QueueBase": "tf.FIFOQueue tf.RandomShuffleQueue tf.PaddingFIFOQueue tf.PriorityQueue tf.QueueBase",
    SHAPE: "tf.TensorShape tf.keras.KerasTensor.get_shape tf.Tensor.get_shape tf.Variable.get_shape"
    " tf.TensorShape.with_rank tf.TensorShape.with_rank_at_least tf.TensorShape.merge_with"
    " tf.TensorShape.concatenate",
    SAVER: "tf.train.Saver tf.train.import_meta_graph",
    WRITER: "tf.summary.FileWriter tf.summary.FileWriterCache.get tf.train.SummaryWriter",
    ESTIMATOR: "tf.estimator.Estimator tf.keras.estimator.model_to_estimator",
    SCOPE: "tf.variable_scope tf.get_variable_scope tf.VariableScope tf.variable_op_scope",
    OPTIMIZER: "tf.tpu.CrossShardOptimizer tf.contrib.tpu.CrossShardOptimizer"
    " tf.train.experimental.enable_mixed_precision_graph_rewrite",
    HISTORY: " ".join(f"{model}.{fit}" for model in MODELS for fit in ("fit", "fit_generator")),
    KERAS_TENSOR: "tf.keras.Input tf.keras.layers.Input",
    LAYER: " ".join(f"{model}.get_layer" for model in MODELS),
    MODEL: "tf.keras.models.load_model tf.keras.models.model_from_json tf.keras.models.clone_model",
    f"{IMAGES}.Iterator": " ".join(
        f"{IMAGES}.ImageDataGenerator.{flow}" for flow in ("flow", "flow_from_directory", "flow_from_dataframe")
    ),
    ITERATOR: "tf.data.Iterator tf.data.make_one_shot_iterator tf.data.make_initializable_iterator"
    " tf.data.Dataset.make_one_shot_iterator tf.data.Dataset.make_initializable_iterator"
    " tf.data.Iterator.from_structure tf.data.Iterator.from_string_handle",
    DATASET: "tf.data.Dataset tf.data.TFRecordDataset tf.data.TextLineDataset tf.data.FixedLengthRecordDataset"
    " tf.data.experimental.CsvDataset tf.data.experimental.SqlDataset tf.data.experimental.RandomDataset"
    " tf.data.experimental.make_csv_dataset tf.data.experimental.make_batched_features_dataset"
    " tf.contrib.data.make_csv_dataset tf.contrib.data.make_batched_features_dataset "
    + " ".join(
        f"tf.data.Dataset.{method}"
        for method in (
            "apply batch cache concatenate enumerate filter filter_with_legacy_function flat_map from_generator"
            " from_sparse_tensor_slices from_tensor_slices from_tensors interleave list_files map"
            " map_with_legacy_function padded_batch prefetch range repeat shard shuffle skip take unbatch window"
            " with_options zip"
        ).split()
    ),
}
RESULTS = {symbol: result for result, names in _RESULTS.items() for symbol in names.split()}

COLLECTIONS = frozenset({"tf.get_collection", "tf.get_collection_ref"})
KEYS_OF_VARIABLES = frozenset(
    f"tf.GraphKeys.{which}VARIABLES"
    for which in ("", *"GLOBAL_ LOCAL_ MODEL_ TRAINABLE_ MOVING_AVERAGE_ METRIC_ TRAINABLE_RESOURCE_".split())
)

# Attributes of objects that are objects themselves.
PROPERTIES = {
    f"{KERAS_TENSOR}.shape": f"{KERAS_TENSOR}.shape",  # of TensorFlow 1, for what it has an own type here
    "tf.Session.graph": GRAPH,
    "tf.Tensor.shape": SHAPE,
    "tf.Variable.shape": SHAPE,
    "tf.Tensor.graph": GRAPH,
    "tf.Variable.graph": GRAPH,
    "tf.Operation.graph": GRAPH,
    "tf.Tensor.op": OPERATION,
    "tf.Variable.op": OPERATION,
    "tf.Variable.initializer": OPERATION,
    "tf.data.Iterator.initializer": OPERATION,
    "tf.train.Supervisor.session": SESSION,
    "tf.train.Supervisor.saver": SAVER,
    "tf.train.Supervisor.summary_writer": WRITER,
    "tf.train.Scaffold.saver": SAVER,
    "tf.train.SessionRunContext.session": SESSION,
}

KERAS_VARIABLES = frozenset("variables weights trainable_variables trainable_weights".split())

# Those that eager tensors and variables do not have, or nothing has: whatever is taken from them is lost already.
GRAPH_ONLY = frozenset("tf.Tensor.op tf.Variable.op tf.Tensor.graph tf.Variable.graph tf.Session.graph".split())

# Functions in these namespaces return tensors unless RESULTS says otherwise.
TENSOR_NAMESPACES = frozenset(
    "tf tf.nn tf.math tf.layers tf.losses tf.image tf.linalg tf.random tf.strings tf.sparse tf.bitwise tf.signal"
    " tf.contrib.layers tf.contrib.slim tf.quantization tf.dtypes".split()
)
# Functions there that return something else. (Control flow may return anything: what its branches return.)
NOT_TENSORS = frozenset(
    "tf.cond tf.case tf.while_loop tf.get_collection tf.get_collection_ref tf.get_default_graph tf.name_scope"
    " tf.global_variables tf.trainable_variables tf.local_variables tf.all_variables tf.model_variables"
    " tf.device tf.control_dependencies tf.make_template tf.function tf.load_op_library tf.load_library"
    " tf.as_dtype tf.gradients tf.hessians tf.executing_eagerly tf.import_graph_def tf.py_func tf.py_function"
    " tf.numpy_function tf.contrib.layers.xavier_initializer tf.contrib.layers.l2_regularizer"
    " tf.contrib.layers.l1_regularizer tf.contrib.layers.variance_scaling_initializer tf.contrib.slim.arg_scope"
    " tf.contrib.slim.get_variables tf.set_random_seed tf.reset_default_graph tf.no_regularizer tf.get_seed"
    " tf.get_logger tf.variable_creator_scope tf.init_scope tf.custom_gradient"
    " tf.grad_pass_through tf.recompute_grad tf.op_scope tf.losses.get_losses tf.contrib.slim.get_model_variables"
    " tf.is_tensor tf.contrib.framework.is_tensor tf.nn.dynamic_rnn tf.nn.bidirectional_dynamic_rnn"
    " tf.nn.static_rnn tf.get_static_value tf.dtypes.as_dtype tf.is_symbolic_tensor tf.random.get_seed tf.wrap_function"
    " tf.train.latest_checkpoint tf.is_numeric_tensor tf.get_current_name_scope tf.random.get_global_generator"
    " tf.random.set_global_generator tf.random.set_random_seed tf.random.set_seed".split()
)


@dataclass(frozen=True)
class Telling:
    """When a method tells what its object is, of which nothing else is known: ``least`` and ``most`` positional
    arguments, one of some keywords if there are any, and ``none_of`` others; where a word of the object's name begins
    with ``named``. ``with_session``: only where the first argument is a session. ``is_value``: only where the result is
    used; ``in_one``: only in a file that is TensorFlow 1. ``not_with``: packages that have such a method, too, of which
    it imports none."""

    type: str
    most: int = 99
    any_of: frozenset[str] = frozenset()
    none_of: frozenset[str] = frozenset()
    named: str = ""
    least: int = 0
    is_value: bool = False
    in_one: bool = False
    not_with: frozenset[str] = frozenset()
    with_session: bool = False

    def fits(self, positional: int, keywords: frozenset[str], name: str, has_session: bool) -> bool:
        """Whether a call with so many positional arguments and these keywords, on what has this name, is one.
        ``has_session``: whether its first argument is a session."""
        if self.with_session and not has_session:
            return False
        has_keyword = not self.any_of or bool(self.any_of & keywords)
        has_arguments = self.least <= positional + len(keywords) and positional <= self.most
        is_named = any(word.startswith(self.named) for word in words_of(name))
        return has_keyword and has_arguments and is_named and not self.none_of & keywords


def words_of(name: str) -> list[str]:
    """The words of a name, in small letters: ``my_optimizer`` and ``myOptimizer`` have two."""
    return "".join(f"_{each.lower()}" if each.isupper() else each for each in name).split("_")


OTHERS = frozenset({"torch", "theano", "mxnet", "chainer", "jax", "flax"})
FEED, SESSION_KEYWORD = frozenset({"feed_dict"}), frozenset({"session"})
# Methods that TensorFlow 1's objects have, and those of no other library that is used beside it, by these arguments.
TELLING = {
    "run": (
        Telling(OPERATION, any_of=SESSION_KEYWORD),
        Telling(OPERATION, 0, any_of=FEED, none_of=frozenset({"fetches"})),
        Telling(SESSION, any_of=FEED),  # which never goes without fetches
    ),
    "eval": (
        Telling(TENSOR, any_of=FEED | SESSION_KEYWORD),
        Telling(TENSOR, 0, is_value=True, in_one=True, not_with=OTHERS),
    ),
    # The optimizers of Keras have it for some releases of TensorFlow 2 only, with a tape.
    "compute_gradients": (Telling(OPTIMIZER, 2, none_of=frozenset({"tape", "gradient_tape"}), named="opt", least=1),),
    "minimize": (
        Telling(OPTIMIZER, any_of=frozenset({"global_step"})),
        Telling(OPTIMIZER, any_of=frozenset({"var_list"}), named="opt", in_one=True),
    ),
    "apply_gradients": (Telling(OPTIMIZER, any_of=frozenset({"global_step"})),),
    "save": (Telling(SAVER, least=2, with_session=True),),
    "restore": (Telling(SAVER, least=2, with_session=True),),
    "export_meta_graph": (Telling(SAVER, 1),),
    "recover_last_checkpoints": (Telling(SAVER, 1, least=1),),
    "add_summary": (Telling(WRITER, 2, least=1, named="writer"),),
    "add_run_metadata": (Telling(WRITER, 3, least=2),),
    "add_session_log": (Telling(WRITER, 2, least=1),),
    "get_logdir": (Telling(WRITER, 0, named="writer"),),
    "as_default": (Telling(SESSION, 0, named="sess"), Telling(GRAPH, 0, named="graph")),
    "managed_session": (Telling(SUPERVISOR),),
    "prepare_or_wait_for_session": (Telling(SUPERVISOR),),
    "export_savedmodel": (Telling(ESTIMATOR, least=1),),
    "create_threads": (Telling(QUEUE_RUNNER, least=2, with_session=True),),
    "zero_state": (Telling("tf.nn.rnn_cell.RNNCell", 2, least=1, named="cell"),),
    "gradient_override_map": (Telling(GRAPH, 1, least=1),),
    "make_one_shot_iterator": (Telling(DATASET, 0),),
    "make_initializable_iterator": (Telling(DATASET, 1),),
    "initialized_value": (Telling(VARIABLE, 0),),
    "get_shape": (Telling(TENSOR, 0),),
}
# Attributes that objects of no other library have, nor of a program's own, as far as is known.
TELLING_ATTRIBUTES = {"output_types": DATASET, "output_classes": DATASET, "original_name_scope": SCOPE}
# Parameters that are named for what they are passed.
PARAMETERS = {
    "sess": SESSION,
    "session": SESSION,
    "run_context": "tf.train.SessionRunContext",
    "run_values": "tf.train.SessionRunValues",
}

OF_OPTIMIZER = frozenset({"lr"})  # what only a Keras optimizer has that is an attribute by the name of optimizer
ATTRIBUTES_OF_UNKNOWN = OF_OPTIMIZER | {"shape"}

SWITCHES = ("enable_", "disable_")
# Functions that return flat lists or tuples of tensors, those whose results have other containers or None in them, and
# those that return sparse tensors, which have no ``numpy()``.
LISTS_OF_TENSORS = frozenset(
    "tf.split tf.unstack tf.unpack tf.meshgrid tf.unique tf.unique_with_counts tf.setdiff1d tf.listdiff tf.shape_n"
    " tf.tuple tf.identity_n tf.dynamic_partition tf.decode_csv tf.svd tf.qr tf.lu tf.self_adjoint_eig"
    " tf.required_space_to_batch_paddings tf.linalg.svd tf.linalg.qr tf.linalg.lu tf.linalg.eigh tf.linalg.slogdet"
    " tf.linalg.eig tf.nn.top_k tf.math.top_k tf.nn.moments tf.nn.weighted_moments tf.nn.normalize_moments"
    " tf.nn.fused_batch_norm tf.nn.max_pool_with_argmax tf.nn.fixed_unigram_candidate_sampler"
    " tf.nn.log_uniform_candidate_sampler tf.nn.uniform_candidate_sampler tf.nn.learned_unigram_candidate_sampler"
    " tf.random.fixed_unigram_candidate_sampler tf.random.log_uniform_candidate_sampler"
    " tf.random.uniform_candidate_sampler tf.random.learned_unigram_candidate_sampler"
    " tf.image.non_max_suppression_with_scores tf.image.non_max_suppression_padded"
    " tf.image.sample_distorted_bounding_box tf.image.image_gradients".split()
)
NESTS_OF_TENSORS = frozenset(
    "tf.nn.ctc_greedy_decoder tf.nn.ctc_beam_search_decoder tf.nn.ctc_beam_search_decoder_v2 tf.clip_by_global_norm"
    " tf.parse_example tf.parse_single_example tf.parse_sequence_example tf.parse_single_sequence_example"
    " tf.nn.sufficient_statistics tf.nn.raw_rnn tf.sparse.split tf.sparse_split tf.sparse.fill_empty_rows"
    " tf.sparse_fill_empty_rows".split()
)
SPARSE_TENSORS = frozenset(
    "tf.string_split tf.sparse.from_dense tf.sparse.concat tf.sparse.expand_dims tf.sparse.merge tf.sparse.reorder"
    " tf.sparse.reset_shape tf.sparse.reshape tf.sparse.retain tf.sparse.slice tf.sparse.softmax tf.sparse.transpose"
    " tf.sparse.reduce_sum_sparse tf.sparse.reduce_max_sparse tf.sparse.eye tf.sparse_concat tf.sparse_merge"
    " tf.sparse_reorder tf.sparse_reset_shape tf.sparse_reshape tf.sparse_retain tf.sparse_slice tf.sparse_softmax"
    " tf.sparse_transpose tf.sparse_reduce_sum_sparse tf.sparse_reduce_max_sparse tf.deserialize_many_sparse".split()
)


@functools.lru_cache(maxsize=4096)
def result_of_call(symbol: str) -> str | None:
    """The type of what calling a symbol returns, or ``None`` where that is not known."""
    if symbol in RESULTS:
        return RESULTS[symbol]
    namespace, _, name = symbol.rpartition(".")
    if is_below(symbol, ("tf.keras.applications",)) and name[:1].isupper():
        return MODEL
    if namespace in ("tf.train", "tf.contrib.opt") and name.endswith("Optimizer"):
        return OPTIMIZER
    if kind(symbol) == "c":
        return symbol
    if namespace in TENSOR_NAMESPACES and symbol not in NOT_TENSORS and name[:1].islower():
        return None if name.startswith(SWITCHES) else TENSOR
    return None


def gives_one_tensor(symbol: str) -> bool:
    """Whether calling a symbol returns a dense tensor, and no list of them, for all that is known."""
    return result_of_call(symbol) == TENSOR and symbol not in LISTS_OF_TENSORS and not gives_parts(symbol)


def gives_parts(symbol: str) -> bool:
    """Whether calling a symbol returns what has tensors in it, other than a flat list."""
    return symbol in NESTS_OF_TENSORS or symbol in SPARSE_TENSORS


def type_of_property(symbol: str) -> str | None:
    """The type of an object's attribute, by the symbol of the attribute, or ``None`` where that is not known."""
    if symbol.startswith("tf.keras."):
        owner, _, name = symbol.rpartition(".")
        if name in KERAS_VARIABLES:
            return VARIABLES
        if owner.startswith("tf.keras.callbacks."):
            return MODEL if name == "model" else None
        if owner == KERAS_TENSOR:
            return PROPERTIES.get(symbol)
        return (_OF_MODELS if owner in MODELS else _OF_LAYERS if is_layer(owner) else {}).get(name)
    return PROPERTIES.get(symbol)


_OF_LAYERS = {"input": KERAS_TENSOR, "output": KERAS_TENSOR}
_OF_MODELS = {
    **_OF_LAYERS,
    "optimizer": KERAS_OPTIMIZER,
    "layers": f"[{LAYER}]",
    "inputs": f"[{KERAS_TENSOR}]",
    "outputs": f"[{KERAS_TENSOR}]",
}


def is_layer(type: str) -> bool:
    """Whether a type is that of layers of Keras, or of models, which are called alike."""
    return type in MODELS or (type.startswith("tf.keras.layers.") and kind(type) == "c")


# What is in these takes tensors, but for some, and refuses those of Keras 3, which stand for what a model is not yet
# given: measured on 2.21 by tools/keras_tensors.py.
_OPERATIONS = frozenset("tf tf.nn tf.math tf.image tf.linalg tf.signal tf.strings".split())
_TAKING_ANY = frozenset({"tf.tuple", "tf.get_static_value", "tf.is_tensor", "tf.group", "tf.print", "tf.no_op"})
_OF_BACKEND_TAKING_ANY = frozenset(
    "backend cast_to_floatx epsilon eval floatx function get_uid get_value image_data_format int_shape is_keras_tensor"
    " is_sparse learning_phase name_scope set_value to_dense placeholder is_placeholder clear_session".split()
)


@functools.lru_cache(maxsize=4096)
def takes_tensors(symbol: str) -> bool:
    """Whether a function computes with tensors, and takes none that is only the symbol of one to come."""
    namespace, _, name = symbol.rpartition(".")
    if namespace == "tf.keras.backend":
        return kind(symbol) == "f" and name not in _OF_BACKEND_TAKING_ANY
    return namespace in _OPERATIONS and symbol not in _TAKING_ANY and result_of_call(symbol) == TENSOR


def keeps_keras_tensors(symbol: str) -> bool:
    """Whether a function gives for a symbolic tensor of Keras another one."""
    return takes_tensors(symbol) or (
        is_below(symbol, ("tf.keras.losses", "tf.keras.activations")) and kind(symbol) == "f"
    )


def part_of(container: str) -> str | None:
    """The type of the parts of a tensor or a shape; ``None`` for what has no known ones."""
    if container in (SHAPE, f"{KERAS_TENSOR}.shape"):
        return DIMENSION
    if container == KERAS_TENSOR:
        return KERAS_TENSOR
    return TENSOR if container in (TENSOR, VARIABLE) else None
