"""What happens when a session runs tensors: what they read, what they initialize, and what TensorFlow 1 raises."""

from __future__ import annotations

import ast
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

from tf2lint.graph.python.heap import Maybe
from tf2lint.graph.tensorflow.state import GLOBAL, LOCAL, Graph, Resource, Session, Tensor, Variable

NO, PERHAPS, YES = "no", "perhaps", "yes"


@dataclass
class Plan:
    """What a run of some tensors surely does. ``reads`` are the tensors that need an initialized resource, in the order
    of a walk from what is fetched; ``sets`` the resources that are initialized, with the tensors that do it;
    ``perhaps`` those of which it is not sure. ``choices`` has, for each tensor that is one of several, the plans for
    these."""

    reads: list[Tensor] = field(default_factory=list)
    sets: dict[Resource, list[Tensor]] = field(default_factory=dict)
    perhaps: dict[Resource, None] = field(default_factory=dict)
    choices: list[list[Plan]] = field(default_factory=list)
    initializers: list[Tensor] = field(default_factory=list)
    handled: list[Tensor] = field(default_factory=list)  # what comes from the iterator of a handle that is fed
    early: list[Tensor] = field(default_factory=list)  # reads that come before what this run initializes
    is_known: bool = True
    may_raise: bool = False
    size: int = 0  # how many tensors were looked at


def plan(fetches: Iterable[Any], fed: frozenset[Any], known: dict[int, Plan] | None = None) -> Plan:
    """The plan for running some tensors and variables, of which those that are fed are not computed. ``known``: the
    plans of single tensors under the same feeds."""
    made = Plan()
    known = {} if known is None else known

    def single(tensor: Any) -> Plan:
        if id(tensor) not in known:
            known[id(tensor)] = plan([tensor], fed, known)
        return known[id(tensor)]

    seen: set[int] = set()
    pending: list[Any] = list(fetches)[::-1]
    while pending:
        tensor = pending.pop()
        if id(tensor) in seen:
            continue
        seen.add(id(tensor))
        made.size += 1
        if isinstance(tensor, Variable):
            if tensor in fed and not tensor.is_resource:
                continue
            if tensor.reading is not None and tensor.reading in fed:
                continue
            made.reads.append(bare_read(tensor))
            continue
        if not isinstance(tensor, Tensor) or tensor in fed:
            continue
        if tensor.kind == "choice":
            made.choices.append([single(each) for each in tensor.extra])
            continue
        if tensor.kind in ("read", "update", "next", "lookup"):
            if tensor.kind == "read" and tensor.target in fed and not tensor.target.is_resource:
                continue
            made.reads.append(tensor)
        if tensor.kind in ("assign", "initialize"):
            made.sets.setdefault(tensor.target, []).append(tensor)
        if tensor.kind == "perhaps":
            made.perhaps.update(dict.fromkeys(tensor.extra))
        if tensor.kind == "initializer":
            made.initializers.append(tensor)
        if tensor.kind == "branches":
            made.choices.append([single(each) for each in tensor.extra])
        if tensor.kind == "opaque":
            made.is_known = False
        made.may_raise = made.may_raise or tensor.kind in ("next", "queue", "handled") or tensor.op == "py_func"
        if tensor.kind == "handled":
            made.handled.append(tensor)
        if tensor.kind == "initialize":
            replaced, plain = guarded(tensor.inputs)
            made.early += plan(replaced, fed, known).reads if replaced else []
            pending.extend(reversed((*plain, *tensor.control)))
            continue
        pending.extend(reversed((*tensor.inputs, *tensor.control)))
    return made


def guarded(tensors: Iterable[Any]) -> tuple[list[Any], list[Any]]:
    """What an initializer computes of a variable's initial value. Classic variables in it that may be uninitialized are
    replaced by what their own initial values are made of: the first list, which is computed before anything else. The
    second is the rest."""
    replaced: list[Any] = []
    found: list[Any] = []
    seen: set[int] = set()
    pending = list(tensors)[::-1]
    while pending:
        tensor = pending.pop()
        if not isinstance(tensor, Tensor) or id(tensor) in seen:
            continue
        seen.add(id(tensor))
        variable = tensor.target
        if tensor.kind == "read" and not variable.is_resource and (belongs(variable, GLOBAL) or is_local(variable)):
            replaced += variable.initial
        elif tensor.kind == "op" and tensor.op != "initialized_value":
            pending.extend(reversed((*tensor.inputs, *tensor.control)))
        else:
            found.append(tensor)
    return replaced, found


def bare_read(variable: Variable) -> Tensor:
    """The fetch of a variable itself."""
    return Tensor(None, "variable", kind="read", target=variable)


def ancestors(tensor: Tensor) -> frozenset[Tensor]:
    """All tensors that run before one."""
    found: set[Tensor] = set()
    pending: list[Any] = [*tensor.inputs, *tensor.control]
    while pending:
        each = pending.pop()
        if isinstance(each, Tensor) and each not in found:
            found.add(each)
            pending.extend((*each.inputs, *each.control))
    return frozenset(found)


def state_of(session: Session, resource: Resource) -> str:
    """Whether a resource is initialized in a session."""
    if resource.graph is not session.graph or resource.uncertain:
        return PERHAPS
    entry = session.initialized.get(resource)
    if entry is None:
        return PERHAPS if resource.serial <= session.tainted else NO
    return PERHAPS if type(entry) is Maybe or entry is not True else YES


def failing(session: Session, todo: Plan, known: dict[int, list[Tensor]] | None = None) -> list[Tensor]:
    """The tensors of a plan that surely fail for want of an initialized resource. ``known``: those of its parts."""
    known = {} if known is None else known
    if id(todo) in known:
        return known[id(todo)]
    found = []
    chosen: dict[Resource, None] = {}
    for part in [each for choice in todo.choices for each in choice]:
        chosen.update(possibly_set(part))
    for tensor in todo.reads:
        resource = tensor.target
        if state_of(session, resource) != NO or resource in todo.perhaps:
            continue
        setters = todo.sets.get(resource)
        if setters and not all(tensor in ancestors(each) for each in setters):
            # Initialized in the same run: before, or there is no order.
            continue
        if resource in chosen:
            continue
        found.append(tensor)
    found += [each for each in todo.early if state_of(session, each.target) == NO]
    for choice in todo.choices:
        each_way = [failing(session, way, known) for way in choice]
        if each_way and all(each_way):
            found += each_way[0][:1]
    known[id(todo)] = found if todo.is_known else []
    return known[id(todo)]


def possibly_set(todo: Plan) -> dict[Resource, None]:
    """What a plan may initialize in any of its parts."""
    found: dict[Resource, None] = {}
    pending, seen = [todo], set()
    while pending:
        each = pending.pop()
        if id(each) not in seen:
            seen.add(id(each))
            found.update(dict.fromkeys(each.sets))
            found.update(each.perhaps)
            pending.extend(part for choice in each.choices for part in choice)
    return found


def everything_set(
    todo: Plan, known: dict[int, tuple[dict[Resource, None], bool]] | None = None
) -> tuple[dict[Resource, None], bool]:
    """What a plan surely initializes, and whether nothing else may."""
    known = {} if known is None else known
    if id(todo) not in known:
        surely, is_whole = dict.fromkeys(todo.sets), todo.is_known
        for choice in todo.choices:
            parts = [everything_set(each, known) for each in choice]
            is_whole = is_whole and all(part[1] for part in parts)
            surely.update((each, None) for each in parts[0][0] if all(each in part[0] for part in parts))
        known[id(todo)] = surely, is_whole
    return known[id(todo)]


def is_local(resource: Resource) -> bool:
    return isinstance(resource, Variable) and resource.collections is not None and LOCAL in resource.collections


def describe(
    graph: Graph, session: Session, sessions: Iterable[Session], resource: Resource
) -> tuple[str, str, ast.AST | None]:
    """The rule's code for an uninitialized resource, what is missing, and what to look at for it."""
    code = "TF205" if is_local(resource) else "TF203" if resource.kind == "variable" else "TF216"
    ran = session.fields["ran"] if isinstance(session.fields["ran"], tuple) else ()
    for initializer in reversed(ran):
        if initializer.serial < resource.serial and initializer.extra[0] == "snapshot":
            if belongs(resource, initializer.extra[1]):
                line = initializer.extra[2]
                return ("TF204" if code == "TF203" else code), "the initializer was built before it", line
    built = graph.fields["initializers"] if isinstance(graph.fields["initializers"], tuple) else ()
    covering = [each for each in built if covers(each, resource)]
    for other in sessions:
        if other is not session and other.initialized.get(resource) is not None:
            if other.graph is graph:
                return code, "it was initialized in another session", other.site
    if ran:
        return code, "the initializer that ran does not cover it", ran[-1].extra[2]
    if covering:
        return code, "its initializer was built but has not run", covering[-1].extra[2]
    return code, "no initializer ran", None


def belongs(resource: Resource, collection: str) -> bool:
    return isinstance(resource, Variable) and resource.collections is not None and collection in resource.collections


def covers(initializer: Tensor, resource: Resource) -> bool:
    """Whether an initializer of several resources is one of this, too."""
    return any(isinstance(each, Tensor) and each.target is resource for each in initializer.control)
