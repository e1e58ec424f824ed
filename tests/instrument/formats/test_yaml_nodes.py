"""YAML as people write it: every value stays the text that was typed, and remembers its place."""

import pytest

from app.instrument.formats.yaml_nodes import nodes_from_yaml


@pytest.mark.parametrize(
    "text", ["yes", "no", "on", "null", "~", "1", "012", "0x1f", "1_4", "1e3", "1.50", "2019-03-22", "16–24", "=", "é"]
)
def test_a_value_is_the_text_that_was_typed(text):
    assert nodes_from_yaml(f"a: {text}\n", "f").get("a").text == text


@pytest.mark.parametrize(
    ("written", "text"),
    [
        ("'it''s'", "it's"),
        ('"a\\nb"', "a\nb"),
        ("|\n  a\n  b\n", "a\nb\n"),
        (">-\n  a\n  b\n\n  c\n", "a b\nc"),
        ("", ""),
    ],
)
def test_quotes_and_blocks_give_the_words_they_hold(written, text):
    assert nodes_from_yaml(f"a: {written}\n", "f").get("a").text == text


def test_each_node_knows_its_line_and_column():
    node = nodes_from_yaml("a:\n  - {b: c}\n  - d\n", "f").get("a")
    assert [(item.line, item.column) for item in node.items] == [(2, 5), (3, 5)]
    assert (node.items[0].get("b").line, node.items[0].get("b").column) == (2, 9)


def test_a_value_left_blank_stands_at_its_key():
    node = nodes_from_yaml("a:\n\n\nb: c\n", "f").get("a")
    assert (node.line, node.text) == (1, "")


def test_a_mark_of_byte_order_and_line_ends_of_any_kind_are_understood():
    assert nodes_from_yaml("\ufeffa: b\r\nc: d\r\n".encode(), "f").get("c").text == "d"
    assert nodes_from_yaml("\ufeffa: b\n", "f").get("a").text == "b"
