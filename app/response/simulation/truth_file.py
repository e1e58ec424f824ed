"""The truth file: YAML to the utilities that a rehearsal plants, with every problem and its place.

`utilities:` has a number for every option of the survey's best-worst question; `segments:` may name segments of its
analysis plan, each with the options whose utility its people add to.
"""

from app.instrument.condition import questions_in
from app.instrument.formats.node import Node
from app.instrument.formats.phrases import shortened
from app.instrument.formats.reader import Reader
from app.instrument.formats.yaml_nodes import nodes_from_yaml
from app.instrument.problem import Problem, QuestionnaireProblems, in_order
from app.instrument.questionnaire import Questionnaire
from app.instrument.response_domains.best_worst import BestWorst
from app.instrument.response_domains.normal_form import exact_number
from app.response.simulation.truth import Truth, planted_in, traded_off

LARGEST_FILE = 100_000
LARGEST_UTILITY = 10
"""With 10 against -10 an option is as good as always chosen."""
KEYS = frozenset({"utilities", "segments"})


def read_truth(source: bytes | str, file: str, questionnaire: Questionnaire) -> Truth:
    """The truth in a YAML file, for this questionnaire. Raises QuestionnaireProblems with everything wrong in it."""
    if len(source) > LARGEST_FILE:
        message = f"The file is larger than {LARGEST_FILE // 1000} kB, the most a truth file may have"
        raise QuestionnaireProblems([Problem(file, 1, 1, "error", "too-large", message)])
    reader = Reader(file, {})
    root = nodes_from_yaml(source, file, starts_with="`utilities:`")
    truth = _truth(reader, root, questionnaire)
    if reader.problems:
        raise QuestionnaireProblems(in_order(reader.problems))
    return truth


def _truth(reader: Reader, root: Node, questionnaire: Questionnaire) -> Truth:
    question = traded_off(questionnaire)
    if question is None or not isinstance(question.domain, BestWorst):
        message = "This survey's `analysis:` names no best-worst question in `priorities:`, so nothing can be planted"
        reader.problem(root, "nothing-to-plant", message)
        return Truth({})
    codes = tuple(entry.code for entry in question.domain.codes.values)
    if root.kind != "map":
        reader.problem(root, "not-a-map", "Start the file with `utilities:`")
        return Truth({})
    reader.refuse_unknown_keys(root, KEYS)
    held = root.get("utilities")
    if held is None:
        reader.problem(root, "missing-key", "`utilities:` is needed here, with a number for every option")
    utilities = _utilities(reader, held, codes) if held is not None else {}
    missing = [code for code in codes if code not in utilities]
    if held is not None and held.kind == "map" and missing and not reader.problems:
        reader.problem(held, "missing-option", f"Every option needs a number here. Missing: {', '.join(missing)}")
    return Truth(utilities, _segments(reader, root.get("segments"), codes, questionnaire))


def _segments(
    reader: Reader, node: Node | None, codes: tuple[str, ...], questionnaire: Questionnaire
) -> dict[str, dict[str, float]]:
    if node is None or (node.kind == "text" and not node.text):
        return {}
    if node.kind != "map":
        reader.problem(node, "not-a-map", "Expected segments here, each with options and numbers below it")
        return {}
    known = {segment.name: segment for segment in questionnaire.analysis.segments}
    reader.refuse_unknown_keys(node, frozenset(known), "among the segments of this survey")
    found = {}
    for key, held in node.entries:
        if key.text in known:
            late = _asked_too_late(questionnaire, questions_in(known[key.text].where))
            if late:
                message = f"Who is in “{key.text}” is known only by “{late}”, which is asked after what is planted"
                reader.problem(key, "asked-too-late", message)
            found[key.text] = _utilities(reader, held, codes)
    return found


def _asked_too_late(questionnaire: Questionnaire, needed: frozenset[str]) -> str:
    """A question needed to know who is in a segment that is not asked before the first answer that is planted."""
    names = [question.name for question in questionnaire.questions()]
    first = names.index(planted_in(questionnaire)[0])
    return next((name for name in names[first:] if name in needed), "")


def _utilities(reader: Reader, node: Node, codes: tuple[str, ...]) -> dict[str, float]:
    if node.kind != "map":
        reader.problem(node, "not-a-map", f"Expected options and numbers here, such as `{codes[0]}: 0.5`")
        return {}
    reader.refuse_unknown_keys(node, frozenset(codes), "among the options of this survey")
    read = {key.text: _utility(reader, held) for key, held in node.entries if key.text in codes}
    return {code: read[code] for code in codes if code in read}


def _utility(reader: Reader, node: Node) -> float:
    number = exact_number(node.text) if node.kind == "text" else None
    if number is None or abs(number) > LARGEST_UTILITY:
        found = f", not “{shortened(node.text)}”" if node.text else ""
        message = f"Expected a number from -{LARGEST_UTILITY} to {LARGEST_UTILITY} here{found}"
        reader.problem(node, "wrong-value", message)
        return 0.0
    return float(number)
