"""Which TensorFlow symbol each expression of a file refers to."""

from tf2lint.names.resolver import Kind, Reference, references

__all__ = ["Kind", "Reference", "references"]
