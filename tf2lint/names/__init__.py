"""Which TensorFlow symbol each expression of a file refers to."""

from tf2lint.names.modes import Mode, Modes, modules_near, resolve
from tf2lint.names.references import Kind, Reference
from tf2lint.names.resolver import references

__all__ = ["Kind", "Mode", "Modes", "Reference", "modules_near", "references", "resolve"]
