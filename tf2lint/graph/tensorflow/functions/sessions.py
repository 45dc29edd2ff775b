"""Sessions of all kinds, savers, and what runs a program."""

from __future__ import annotations

import ast
from collections.abc import Callable, Iterable
from typing import Any

from tf2lint.graph.python.comparing import truth
from tf2lint.graph.python.heap import Maybe
from tf2lint.graph.python.interpreter import Interpreter
from tf2lint.graph.python.iteration import items, sequence
from tf2lint.graph.python.library.argparse import KINDS, defining
from tf2lint.graph.python.library.contextlib import Context, simple
from tf2lint.graph.python.library.modules import app_run
from tf2lint.graph.python.objects import (
    FOREIGN,
    MISSING,
    UNKNOWN,
    ApiName,
    Call,
    Class,
    Dict,
    Function,
    Held,
    Instance,
    Native,
    Object,
    Omitted,
    is_harmless,
)
from tf2lint.graph.tensorflow.api import (
    INHERITED,
    SESSION_METHODS,
    TRANSFERS,
    Api,
    always,
    arguments,
    called_as,
    member,
    transfer,
)
from tf2lint.graph.tensorflow.running import NO, state_of
from tf2lint.graph.tensorflow.state import (
    GLOBAL,
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


@transfer("tf.Session", "tf.InteractiveSession")
def session(api: Api, call: Call) -> Any:
    interactive = called_as(call) == "InteractiveSession"
    made = api.new_session("interactive" if interactive else "session", call.get(1, "graph"), call.node)
    if call.get(0, "target", "") != "":
        made.lose()  # the variables of a cluster live on when a session ends
    if interactive:
        api.push("sessions", made)
        if isinstance(made.graph, Graph) and call.get(1, "graph") is not None:
            api.push("graphs", made.graph)
    return made


transfer("tf.get_default_session")(lambda api, call: api.default_session())


@member(SESSION_METHODS, "run")
def run(api: Api, session: Session, call: Call) -> Any:
    fetches = call.get(0, "fetches", UNKNOWN)
    reported = api.results(fetches, session)
    hooks = session.hooks
    asked = [call_hook(api, hook, "before_run", call, FOREIGN) for hook in hooks]
    more = [each.value for each in asked if isinstance(each, RunArguments) and each.value is not None]
    api.run_fetches(session, [fetches, *more], call.get(1, "feed_dict"), call.node)
    for hook in hooks:
        call_hook(api, hook, "after_run", call, FOREIGN, FOREIGN)
    return reported


@member(SESSION_METHODS, "partial_run")
def partial_run(api: Api, session: Session, call: Call) -> Any:
    session.lose()
    return FOREIGN


@member(SESSION_METHODS, "make_callable")
def make_callable(api: Api, session: Session, call: Call) -> Any:
    fetches = call.get(0, "fetches", UNKNOWN)

    def called(run: Interpreter, later: Call) -> Any:
        api.run_fetches(session, [fetches], None, later.node)
        return api.results(fetches)

    return Native("callable", called, (session,))


@member(SESSION_METHODS, "run_step_fn")
def run_step_fn(api: Api, session: Session, call: Call) -> Any:
    run_with_hooks = Native("run_with_hooks", lambda _, later: run(api, session, later))
    context = Dict({"session": session, "run_with_hooks": run_with_hooks}, "namespace")
    return api.run.call(call.get(0, "step_fn", UNKNOWN), Call(call.node, [context]))


@member(SESSION_METHODS, "as_default")
def as_default(api: Api, session: Session, call: Call) -> Any:
    """The session is not closed at the end."""
    return Context(lambda run: (session, api.push("sessions", session), False))


member(SESSION_METHODS, "__enter__")(lambda api, session, call: api.enter_session(session)[0])
member(SESSION_METHODS, "close", "__exit__", "reset")(always(None))
member(SESSION_METHODS, "should_stop")(always(FOREIGN))


# -- sessions that initialize ------------------------------------------------------------------------------------


def initialize_all(api: Api, session: Session, keys: Any = (GLOBAL, LOCAL, TABLES)) -> None:
    """Everything that is in some collections is set."""
    if not isinstance(session.graph, Graph):
        return
    for key in keys:
        for each, there in session.graph.collection(key).items():
            resource = getattr(each, "target", each)
            if isinstance(resource, Resource):
                api.run.heap.set(session.initialized, resource, there)


def prepare(api: Api, session: Session, given: dict[str, Any], site: ast.AST) -> None:
    """What monitored sessions and supervisors do when they begin: they initialize, by the operations and functions that
    are ``given`` or else by their own, and refuse a model that is not ready then."""
    run_own(api, session, given.get("init_op", MISSING), (GLOBAL,), site)
    init_fn = given.get("init_fn")
    if init_fn is not None:
        api.run.call(init_fn, Call(site, [session]))
    run_own(api, session, given.get("local_init_op", MISSING), (LOCAL, TABLES), site)
    ready = given.get("ready_op", MISSING)
    if not isinstance(session.graph, Graph):
        return
    wanted: list[Any] = list(ready.extra or ()) if isinstance(ready, Tensor) and ready.op == "report" else []
    if ready is MISSING:
        collected = (session.graph.collection(key).items() for key in (GLOBAL, LOCAL))
        wanted = [each for members in collected for each, there in members if there is True]
    for each in wanted:
        if isinstance(each, Variable) and state_of(session, each) == NO:
            api.uninitialized(session, each, site)


def run_own(api: Api, session: Session, wanted: Any, keys: Any, site: ast.AST) -> None:
    """Run the operation that is given to initialize; where none is (``MISSING``), what is in the collections is set."""
    if wanted is MISSING:
        initialize_all(api, session, keys)
    elif wanted is not None:
        api.run_fetches(session, [wanted], None, site)


@transfer("tf.train.MonitoredTrainingSession", "tf.train.MonitoredSession", "tf.train.SingularMonitoredSession")
def monitored(api: Api, call: Call) -> Any:
    hooks, is_whole = known_hooks(api, call.keywords.get("hooks"))
    for hook in hooks:
        call_hook(api, hook, "begin", call)
    made = api.new_session("monitored", None, call.node)
    scaffold = next((each for each in call.values() if isinstance(each, Scaffold)), None)
    prepare(api, made, scaffold.given if scaffold is not None else {}, call.node)
    if not is_whole or (scaffold is not None and not scaffold.is_whole):
        made.lose()
    for hook in hooks:
        call_hook(api, hook, "after_create_session", call, made, FOREIGN)
    made.hooks = hooks
    return made


def known_hooks(api: Api, hooks: Any) -> tuple[list[Instance], bool]:
    """The hooks of the program's own classes, and whether there are no others that are not harmless."""
    if hooks is None:
        return [], True
    known = sequence(api.run, hooks)
    own = [each for each in known or () if isinstance(each, Instance)]
    is_whole = known is not None and all(isinstance(each, Instance) or is_harmless(each) for each in known)
    return own, is_whole


def call_hook(api: Api, hook: Instance, name: str, call: Call, *args: Any) -> Any:
    """Call a method of a hook, if its class has it."""
    method = hook.cls.lookup(api.run, name)
    return api.run.call(method, Call(call.node, [hook, *args])) if isinstance(method, Function) else None


class RunArguments(Held):
    """``tf.train.SessionRunArgs``: what it fetches."""


transfer("tf.train.SessionRunArgs")(lambda api, call: RunArguments(call.get(0, "fetches")))


class Scaffold(Object):
    """``tf.train.Scaffold``: what is ``given`` to initialize, and whether that is all."""

    def __init__(self, given: dict[str, Any], is_whole: bool) -> None:
        super().__init__()
        self.given = given
        self.is_whole = is_whole

    def parts(self) -> Iterable[Any]:
        return self.given.values()


@transfer("tf.train.Scaffold")
def scaffold(api: Api, call: Call) -> Any:
    names = "init_op init_feed_dict init_fn ready_op ready_for_local_init_op local_init_op".split()
    given = arguments(call, names)
    made = Scaffold({name: given[name] for name in names if given.get(name) is not None}, call.whole)
    init_fn = made.given.get("init_fn")
    if init_fn is not None:
        made.given["init_fn"] = Native("init_fn", lambda run, later: run.call(init_fn, later.with_first(made)))
    return made


@transfer("tf.train.ChiefSessionCreator", "tf.train.WorkerSessionCreator")
def session_creator(api: Api, call: Call) -> Any:
    found = call.get(0, "scaffold")
    return found if isinstance(found, Scaffold) else Scaffold({}, found is None and call.whole)


# What watches a session, and neither makes nor initializes anything.
HOOKS = (
    "LoggingTensorHook NanTensorHook StepCounterHook StopAtStepHook CheckpointSaverHook SummarySaverHook"
    " GlobalStepWaiterHook ProfilerHook SecondOrStepTimer".split()
)
for _package in ("train", "estimator", "contrib.training"):
    transfer(*(f"tf.{_package}.{name}" for name in HOOKS))(always(FOREIGN))


class Supervisor(ApiObject):
    """``tf.train.Supervisor``. What it initializes is what there is when it is made."""

    def __init__(self, api: Api, call: Call) -> None:
        super().__init__(api)
        self.fields["graph"] = call.get(0, "graph") or api.graph
        names = {1: "ready_op", 4: "init_op", 6: "local_init_op", 18: "init_fn"}
        given = {name: call.get(position, name, MISSING) for position, name in names.items()}
        self.given = {name: value for name, value in given.items() if value is not MISSING}
        is_chief = truth(api.run, call.get(3, "is_chief", True))
        self.is_whole = call.whole and is_chief is True and "session_manager" not in call.keywords

    def attribute(self, run: Interpreter, name: str) -> Any:
        if name == "session":
            return UNKNOWN
        return Saver(self.api, Call(run.site)) if name == "saver" else super().attribute(run, name)

    def parts(self) -> Iterable[Any]:
        return self.given.values()

    def do_managed_session(self, run: Interpreter, call: Call) -> Any:
        made = self.api.new_session("managed", self.fields["graph"], call.node)
        prepare(self.api, made, self.given, call.node)
        if not self.is_whole:
            made.taint()
        return made

    do_prepare_or_wait_for_session = do_PrepareSession = do_managed_session  # noqa: N815


transfer("tf.train.Supervisor")(Supervisor)
transfer("tf.train.SessionManager")(always(UNKNOWN))


@transfer("tf.keras.backend.get_session")
def keras_session(api: Api, call: Call) -> Any:
    """The default session, or one of its own. What Keras made is initialized."""
    found = api.default_session() or api.state["keras"]
    if found is None:
        found = api.new_session("keras", None, call.node)
        api.run.heap.set(api.state, "keras", found)
    if isinstance(found, Session) and isinstance(found.graph, Graph):
        for variable in found.graph.collection("keras variables"):
            if found.initialized.get(variable) is not True:
                api.run.heap.set(found.initialized, variable, True)
    return found


@transfer("tf.keras.backend.set_session")
def set_keras_session(api: Api, call: Call) -> None:
    api.run.heap.set(api.state, "keras", call.get(0, "session", UNKNOWN))


@transfer("tf.train.import_meta_graph", "tf.saved_model.loader.load", "tf.saved_model.load")
@transfer("tf.keras.models.load_model")
def imported(api: Api, call: Call) -> Any:
    """What comes from a file is not known."""
    api.graph.is_open = True
    api.run.lose([each for each in call.values() if isinstance(each, (Session, Graph))])
    made = Saver(api, call)
    made.fields["members"] = UNKNOWN
    return made


# -- savers ------------------------------------------------------------------------------------------------------


class Saver(ApiObject):
    """``tf.train.Saver``: the variables that it was made with are what it saves and restores."""

    def __init__(self, api: Api, call: Call) -> None:
        super().__init__(api)
        wanted = call.get(0, "var_list")
        self.fields["members"] = () if wanted is None else UNKNOWN
        if wanted is None:
            self.fields["members"] = tuple(
                Maybe(each) if type(there) is Maybe else each for each, there in api.graph.collection(GLOBAL).items()
            )
            saveable = api.graph.members("saveable_objects")
            if saveable:
                self.fields["members"] += tuple(saveable)
        else:
            values = wanted.parts() if isinstance(wanted, Dict) and not wanted.is_open else items(api.run, wanted)
            if isinstance(values, list):
                found, whole = tensors_in(values, api.run)
                if whole:
                    self.fields["members"] = tuple(found)

    def do_restore(self, run: Interpreter, call: Call) -> None:
        target = call.get(0, "sess", UNKNOWN)
        run.may_raise = True
        if not isinstance(target, Session):
            self.api.unknown_code()
            return
        members = self.fields["members"]
        if not isinstance(members, tuple):
            target.taint()
            return
        for each in members:
            resource = each.value if type(each) is Maybe else each
            run.heap.set(target.initialized, resource, True if resource is each else Maybe(True))

    def do_save(self, run: Interpreter, call: Call) -> Any:
        target, members = call.get(0, "sess", UNKNOWN), self.fields["members"]
        if isinstance(target, Session) and isinstance(members, tuple):
            known = [each for each in members if isinstance(each, Variable)]
            self.api.run_fetches(target, [tuple(known)], None, call.node)
        return FOREIGN


@transfer("tf.train.latest_checkpoint", "tf.train.get_checkpoint_state")
def last_checkpoint(api: Api, call: Call) -> Any:
    """A program that looks for a checkpoint where it saves its own starts once without one."""
    directory = next(iter(getattr(call.node, "args", ())), None)
    return None if directory is not None and api.is_saved_to(directory) else Omitted(None)


@transfer("tf.gfile.Exists", "tf.gfile.IsDirectory", "tf.io.gfile.exists", "tf.io.gfile.isdir")
def exists(api: Api, call: Call) -> Any:
    return False if api.comes_to_be(call) else FOREIGN


transfer("tf.train.Saver")(Saver)


@transfer("tf.contrib.framework.assign_from_checkpoint_fn", "tf.contrib.slim.assign_from_checkpoint_fn")
def assign_from_checkpoint_fn(api: Api, call: Call) -> Any:
    wanted = call.get(1, "var_list", UNKNOWN)
    saver = Saver(api, Call(call.node, [wanted]))
    return Native("init_fn", saver.do_restore)


transfer("tf.train.init_from_checkpoint")(always(None))


@transfer("tf.contrib.slim.learning.train", "tf.contrib.training.train", "tf.contrib.slim.evaluation.evaluate_once")
@transfer("tf.contrib.slim.evaluation.evaluation_loop", "tf.contrib.training.evaluate_once")
def training_loop(api: Api, call: Call) -> Any:
    """These make sessions of their own, which initialize."""
    api.run.may_raise = True
    return FOREIGN


# -- estimators --------------------------------------------------------------------------------------------------


class EstimatorSpec(Held):
    """``tf.estimator.EstimatorSpec``: what it is given."""


@transfer("tf.estimator.EstimatorSpec")
def estimator_spec(api: Api, call: Call) -> Any:
    names = "mode predictions loss train_op eval_metric_ops".split()
    return EstimatorSpec(arguments(call, names))


class Estimator(ApiObject):
    """``tf.estimator.Estimator``: each of its methods builds a graph and runs it in a session that initializes."""

    def __init__(self, api: Api, call: Call) -> None:
        super().__init__(api)
        self.fields.update({"model": call.get(0, "model_fn", UNKNOWN), "params": call.get(3, "params")})

    def attribute(self, run: Interpreter, name: str) -> Any:
        uses = name in ("train", "evaluate", "predict")
        return Native(name, lambda run, call: self.use(run, name, call)) if uses else FOREIGN

    def use(self, run: Interpreter, name: str, call: Call) -> Any:
        api, model = self.api, self.fields["model"]
        run.may_raise = True
        if not isinstance(model, Function) or name == "predict":
            run.lose([model, *call.values()])
            return FOREIGN
        off = api.push("graphs", api.new_graph())
        try:
            TRANSFERS["tf.train.get_or_create_global_step"](api, Call(call.node))
            made = run.call(call.get(0, "input_fn", UNKNOWN), Call(call.node))
            parts = sequence(run, made)
            if parts is None or len(parts) != 2:
                parts = [api.tensor("features", kind="queue"), api.tensor("labels", kind="queue")]
            mode = ApiName("tf.estimator.ModeKeys.TRAIN" if name == "train" else "tf.estimator.ModeKeys.EVAL")
            declared = [each.arg for each in model.node.args.args]
            given = {"features": parts[0], "labels": parts[1], "mode": mode}
            given |= {"params": self.fields["params"], "config": FOREIGN}
            known = {key: value for key, value in given.items() if key in declared[2:]}
            spec = run.call(model, Call(call.node, parts, known))
            if isinstance(spec, EstimatorSpec):
                session = api.new_session("estimator", None, call.node)
                own = spec.value.get("scaffold")
                prepare(api, session, own.given if isinstance(own, Scaffold) else {}, call.node)
                if own is not None and not (isinstance(own, Scaffold) and own.is_whole):
                    session.taint()
                asked = ("loss", "train_op") if name == "train" else ("loss", "eval_metric_ops")
                api.run_fetches(session, [spec.value.get(each) for each in asked], None, call.node)
        finally:
            off()
        return FOREIGN


transfer("tf.estimator.Estimator")(Estimator)


# -- programs and tests ------------------------------------------------------------------------------------------


def on_api(model: Callable[[Interpreter, Call], Any]) -> Callable[[Api, Call], Any]:
    return lambda api, call: model(api.run, call)


for _kind in KINDS:
    transfer(f"tf.flags.DEFINE_{_kind}", f"tf.app.flags.DEFINE_{_kind}")(on_api(defining(_kind)))
transfer("tf.app.run")(lambda api, call: app_run(api.run, call))


@member(INHERITED, ("tf.test.TestCase", "test_session"), ("tf.test.TestCase", "cached_session"))
@member(INHERITED, ("tf.test.TestCase", "session"))
def test_session(api: Api, call: Call) -> Any:
    graph = call.keywords.get("graph")
    made = api.new_session("test", graph, call.node)
    if isinstance(call.node, ast.Call) and getattr(call.node.func, "attr", "") != "session":
        known = api.state.get("test session")
        if graph is None and isinstance(known, Session) and known.graph is made.graph:
            return known
        api.run.heap.set(api.state, "test session", made)
    return made


@member(INHERITED, ("tf.test.TestCase", "evaluate"))
def evaluate(api: Api, call: Call) -> Any:
    api.evaluated(call.get(1, "tensors"), None, None, call.node)
    return FOREIGN


for _name in ("setUp", "tearDown", "setUpClass"):
    member(INHERITED, ("tf.test.TestCase", _name))(always(None))


def raises_context(api: Api, call: Call) -> Any:
    """``with self.assertRaises(...)``: what the body raises is expected."""
    if len(call.args) > 2 or "callable" in call.keywords:
        api.run.lose(call.values())
        return None
    return simple(FOREIGN, swallows=True)


for _name in (
    "assertRaises assertRaisesRegex assertRaisesRegexp assertRaisesOpError assertRaisesWithPredicateMatch"
    " assertRaisesIncompatibleShapesError assertRaisesWithLiteralMatch".split()
):
    member(INHERITED, ("tf.test.TestCase", _name), ("-", _name))(raises_context)


def is_test(cls: Class) -> bool:
    """Whether a class holds tests."""
    return any(getattr(each, "path", "") in ("tf.test.TestCase", "unittest.TestCase") for each in cls.lineage())
