"""What every app makes alike as it starts, made once a process: its templates and what builds its addresses.

To make them for each test's own app took longer than all that the tests did with them.
"""

from collections.abc import Callable
from types import CodeType

from flask import Flask
from jinja2.bccache import Bucket, BytecodeCache
from werkzeug.routing import Rule


class CompiledTemplates(BytecodeCache):
    """Templates by the text they were compiled from: one whose text changed has another checksum."""

    def __init__(self) -> None:
        self.kept: dict[tuple[str, str], CodeType] = {}

    def load_bytecode(self, bucket: Bucket) -> None:
        bucket.code = self.kept.get((bucket.key, bucket.checksum))

    def dump_bytecode(self, bucket: Bucket) -> None:
        if bucket.code is not None:
            self.kept[bucket.key, bucket.checksum] = bucket.code


def builders_once(compile_builder: Callable) -> Callable:
    """Werkzeug's way to write the function that builds the addresses of a route, asked once of each route: what it
    writes depends on nothing else, and is given the route when called."""
    kept: dict[tuple, Callable] = {}

    def builder(rule: Rule, append_unknown: bool = True) -> Callable:
        route = (rule.rule, tuple(rule._trace), repr(rule.defaults), append_unknown)
        if route not in kept:
            kept[route] = compile_builder(rule, append_unknown)
        return kept[route]

    return builder


def make_once() -> None:
    """From here on, for every app of this process."""
    Flask.jinja_options = {**Flask.jinja_options, "bytecode_cache": CompiledTemplates()}
    # The one part of a library's inside that tests put a hand to.
    Rule._compile_builder = builders_once(Rule._compile_builder)
