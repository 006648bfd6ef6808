"""Read a YAML file of a shop, every value as the text that was typed.

YAML guesses types: `16:00` becomes the number 960, `007` becomes 7 and `no` becomes false. Here every value
stays text and the shop's models give it its type, so what the owner typed is what counts.
"""

from pathlib import Path

import yaml

from salesgraph.errors import DataError
from salesgraph.shops.text_file import read_text

NULLS = ("~", "null", "Null", "NULL")


def read_yaml(file: Path) -> object:
    """Return the content of a YAML file as nested dicts, lists and strings; empty values are left out.

    Raises:
        DataError: The file is unreadable, empty, not YAML, or gives a field twice.
    """
    text = read_text(file)
    try:
        node = yaml.SafeLoader(text).get_single_node()
        content = None if node is None else _plain(node, file=file, seen=set())
    except yaml.YAMLError as error:
        problem = f"not valid YAML: {' '.join(str(error).split())}"
        raise DataError(file=file, problem=problem, fix="Mend the line named above.") from error
    except RecursionError as error:
        raise DataError(
            file=file, problem="nested too deeply", fix="Remove brackets or indentation."
        ) from error
    if content in (None, ""):
        raise DataError(file=file, problem="the file is empty", fix="Fill it in or delete it.")
    return content


def _plain(node: yaml.Node, *, file: Path, seen: set[int]) -> object:
    # An alias is the same node again; aliases of aliases make a small file endless.
    if id(node) in seen:
        where = f"line {node.start_mark.line + 1}"
        raise DataError(file=file, where=where, problem="used again by an alias", fix="Write the value out.")
    seen.add(id(node))
    if isinstance(node, yaml.MappingNode):
        return _mapping(node, file=file, seen=seen)
    if isinstance(node, yaml.SequenceNode):
        entries = [_plain(entry, file=file, seen=seen) for entry in node.value]
        return [entry for entry in entries if entry not in (None, "")]
    quoted = isinstance(node, yaml.ScalarNode) and node.style in ("'", '"')
    text = str(node.value).strip()
    return None if text in NULLS and not quoted else text


def _mapping(node: yaml.MappingNode, *, file: Path, seen: set[int]) -> dict[str, object]:
    content: dict[str, object] = {}
    for key_node, value_node in node.value:
        where = f"line {key_node.start_mark.line + 1}"
        if not isinstance(key_node, yaml.ScalarNode):
            fix = "Write `name: value`; put quotes around a text that begins with a bracket."
            raise DataError(file=file, where=where, problem="a field name is not plain text", fix=fix)
        key = str(key_node.value).strip()
        if key in content:
            problem = f"the field {key!r} is given twice"
            raise DataError(file=file, where=where, problem=problem, fix="Keep one of them.")
        content[key] = _plain(value_node, file=file, seen=seen)
    return {key: value for key, value in content.items() if value not in (None, "")}
