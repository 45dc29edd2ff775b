"""A module that gives on the functions of another one."""

from versions import newer_than
