"""What the simulated program finds outside of itself but for TensorFlow: Python's builtins and modules."""

from __future__ import annotations

import builtins
import math
import sys
from typing import Any

from tf2lint.graph.python.heap import Exhausted, certain
from tf2lint.graph.python.library import argparse, contextlib, core, itertools, modules, numpy, records
from tf2lint.graph.python.library.core import DICT_MEMBERS, Super, class_method, construct, dict_method, plain_method
from tf2lint.graph.python.library.numpy import reshaped
from tf2lint.graph.python.library.records import Fields
from tf2lint.graph.python.library.registry import BUILTINS, MODELS
from tf2lint.graph.python.objects import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    Array,
    Bound,
    Call,
    Class,
    Dict,
    Flags,
    Foreign,
    Function,
    Instance,
    Interpreter,
    List,
    Module,
    Native,
    Raised,
    is_harmless,
    is_plain,
)
from tf2lint.graph.python.paths import Raise

__all__ = ["Library", "argparse", "contextlib", "core", "itertools", "modules", "numpy", "records"]


# Modules that touch no TensorFlow but through functions that are passed to them.
HARMLESS = frozenset(sys.stdlib_module_names) | set(
    "numpy scipy pandas matplotlib PIL cv2 skimage sklearn tqdm six gym requests yaml h5py nltk jieba seaborn"
    " imageio joblib lmdb dill psutil termcolor pylab prettytable regex sentencepiece librosa soundfile gensim"
    " networkx sympy numba past attr absl cPickle pickle Queue ConfigParser urllib2 StringIO cStringIO commands"
    " future mock parameterized pytest lxml bs4 colorama tabulate simplejson ujson mpl_toolkits easydict docopt"
    " click wget progressbar scandir moviepy Levenshtein visdom mnist google pyximport Cython cython zmq tornado"
    " flask redis boto3 pycocotools unidecode inflect editdistance ipdb IPython tensorboard msgpack pyglet"
    " mujoco_py pybullet xml word2vec mpi4py MPI fasttext pyrouge MeCab konlpy pypinyin opencc langdetect textblob"
    " spacy vizdoom atari_py roboschool pysc2 minerl ple shapely lanms tensorboardX toml munch addict bottle falcon"
    " cherrypy pyaudio pyworld pysptk python_speech_features pydub webrtcvad sounddevice nibabel SimpleITK pydicom"
    " rdkit pywt dlib face_recognition imutils pymongo sqlalchemy pymysql zarr lz4 blosc xlrd openpyxl hyperopt"
    " skopt ConfigSpace setproctitle pathos ipywidgets plotly bokeh pydot graphviz pyparsing prettyprinter pycuda"
    " gflags jsonlines sacremoses sacrebleu subword_nmt xmltodict dateutil pytz filelock portalocker wurlitzer"
    " better_exceptions ruamel cachetools toolz mlflow comet_ml wandb neptune tensorrt pynvml GPUtil".split()
)


# Names of Python 2 and of interactive shells.
PYTHON_2 = frozenset(
    "apply buffer cmp coerce execfile file get_ipython display intern raw_input reduce reload unichr xrange"
    " unicode basestring long __builtins__ __spec__ __loader__ _ __package__ __path__ __annotations__ In Out".split()
)


class Library:
    """See the module."""

    elsewhere = PYTHON_2  # names that are bound in other Pythons
    construct = staticmethod(construct)

    def __init__(self) -> None:
        self.run: Interpreter | None = None
        self.flags = Flags()
        self.takes_defaults = False  # whether the program has options, and was followed with their defaults

    def builtin(self, name: str) -> Any:
        if name in BUILTINS:
            return BUILTINS[name]
        if hasattr(builtins, name):
            return Foreign(f"builtins.{name}")
        return UNKNOWN

    def module(self, name: str) -> Module:
        return Module(name)

    def is_present(self, name: str) -> bool:
        """Whether the import of a module surely succeeds."""
        return name.partition(".")[0] in sys.stdlib_module_names

    def imported_all(self, run: Interpreter, module: str) -> None:
        """``from module import *``, where that is not TensorFlow: names that were bound before may have changed."""
        if module.partition(".")[0] in ("numpy", "pylab", "scipy", "math"):
            for name in ("sum", "min", "max", "any", "all", "abs", "round", "pow", "float", "int", "bool"):
                if name not in run.frame.names:
                    run.heap.set(run.frame.names, name, FOREIGN)
        run.has_open_names = True
        if not self.is_present(module):
            run.may_raise = True
        for name, value in list(run.frame.names.items()):
            if isinstance(certain(value), (int, float, str, tuple, List, Dict, type(None))):
                run.heap.set(run.frame.names, name, UNKNOWN)

    def is_plain_metaclass(self, metaclass: Any) -> bool:
        """Whether a metaclass makes classes like others."""
        return metaclass is type or (isinstance(metaclass, Foreign) and metaclass.path == "abc.ABCMeta")

    def record_base(self, cls: Class) -> Fields | None:
        """The named tuple that a class derives from."""
        return next((each for each in cls.lineage() if isinstance(each, Fields)), None)

    def member(self, path: str) -> Any:
        """What a dotted path into a module leads to."""
        top = path.partition(".")[0]
        if top not in HARMLESS:
            return UNKNOWN
        found = MODELS.get(path, MISSING)
        if found is not MISSING:
            return found
        return self.flags if path == "absl.flags.FLAGS" else Foreign(path)

    def member_of_array(self, array: Array, name: str) -> Any:
        if name == "shape":
            return tuple(FOREIGN if each is None else each for each in array.shape)
        if name == "ndim":
            return len(array.shape)
        if name == "size" and None not in array.shape:
            return math.prod(each for each in array.shape if each is not None)
        if name == "T":
            return Array(array.shape[::-1], array.dtype)
        if name in ("astype", "copy", "clip", "round"):
            return Native(name, lambda run, call: Array(array.shape))
        if name == "reshape":
            return Native(name, lambda run, call: reshaped(run, array, call))
        return FOREIGN

    def member_of_plain(self, owner: Any, name: str) -> Any:
        """A method of one of Python's own values."""
        if isinstance(owner, type):
            if name == "__name__":
                return owner.__name__
            if not hasattr(owner, name):
                return MISSING
            return Native(name, lambda run, call: class_method(run, owner, name, call))
        if name == "__class__":
            return type(owner)
        if not hasattr(owner, name):
            return FOREIGN if isinstance(owner, (int, float)) and name in ("shape", "dtype", "item") else MISSING
        if isinstance(owner, tuple) and name in ("index", "count"):
            return Native(name, lambda run, call: run.call(run.attribute(List(owner), name), call))
        if not callable(getattr(owner, name)):
            return getattr(owner, name) if is_plain(getattr(owner, name)) else FOREIGN
        return Native(name, lambda run, call: plain_method(run, owner, name, call))

    def inherited(self, base: Any, name: str) -> Any:
        if isinstance(base, Foreign):
            if base.path in ("abc.ABC", "typing.Generic", "six.Iterator", "builtins.object", "gym.Env", "gym.Wrapper"):
                return MISSING
            return Foreign(f"{base.path}.{name}") if not name.startswith("__") else MISSING
        if isinstance(base, Fields):
            return MISSING
        return UNKNOWN

    def inherited_from_dict(self, name: str) -> Any:
        """What a class of the program has from ``dict``."""
        return Native("method", lambda run, call: dict_method(run, name, call)) if name in DICT_MEMBERS else MISSING

    def call(self, run: Interpreter, function: Foreign, call: Call) -> Any:
        """The result of a call of something harmless: nothing of ours happens, unless it calls back."""
        run.may_raise = True
        if function.path == "builtins.exec":
            raise Exhausted
        if function.path in ("sys.exit", "builtins.exit", "builtins.quit", "os._exit"):
            raise Raise(Raised(SystemExit))
        if "raises" in function.path.lower():
            return function
        if function.path in DECORATORS and len(call.args) == 1 and not call.keywords:
            return call.args[0]
        if function.path.startswith(("threading.", "multiprocessing.")):
            run.lose(call.values())
            run.api.unknown_code(has_defaults=False)
            return FOREIGN
        callbacks = [each for each in call.values() if isinstance(each, (Function, Bound, Native, Instance))]
        containers = [each for each in call.values() if isinstance(each, (List, Dict))]
        parts = [each for container in containers for each in container.parts()]
        callbacks += [each for each in parts if isinstance(each, (Function, Bound))]
        if callbacks and not function.path.startswith(QUIET):
            run.lose(callbacks)
            run.api.unknown_code()
        for each in containers:
            if not all(map(is_harmless, each.parts())):
                run.lose(part for part in each.parts() if isinstance(part, (List, Dict)))
        return FOREIGN if not callbacks or function.path.startswith(QUIET) else UNKNOWN

    def super_of(self, run: Interpreter) -> Any:
        function = run.frame.function
        frame = run.frame
        while function is None and frame.outer is not None:
            frame = frame.outer
            function = frame.function
        if not isinstance(function, Function) or function.owner is None:
            return UNKNOWN
        declared = function.node.args
        positional = [*declared.posonlyargs, *declared.args]
        receiver = certain(frame.names.get(positional[0].arg, UNKNOWN)) if positional else UNKNOWN
        return Super(function.owner, receiver)


QUIET = tuple("builtins. logging. time. warnings. json. pprint. copy. pickle. os. argparse. inspect. types.".split())
DECORATORS = frozenset(
    "abc.abstractmethod typing.overload typing.no_type_check unittest.skip pytest.fixture"
    " six.python_2_unicode_compatible abc.abstractproperty typing.final unittest.expectedFailure".split()
)
