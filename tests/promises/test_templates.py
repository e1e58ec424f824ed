"""Every template parses; what it imports, includes or extends is there; what it imports by name it uses."""

import pytest
from jinja2 import meta, nodes

from app.instrument.response_domains import KINDS


@pytest.fixture
def templates(app) -> dict[str, nodes.Template]:
    """Every template of the app, parsed."""
    environment = app.jinja_env
    return {name: environment.parse(environment.loader.get_source(environment, name)[0], name) for name in ours(app)}


def ours(app) -> list[str]:
    """The app's own templates; those of installed packages are their authors' business."""
    return app.jinja_loader.list_templates()


def defined_in(template: nodes.Template) -> set[str]:
    """The macros and values a template offers to those that import it."""
    macros = {macro.name for macro in template.find_all(nodes.Macro)}
    return macros | {name.name for name in template.find_all(nodes.Name) if name.ctx == "store"}


def test_every_template_compiles(app):
    for name in ours(app):
        app.jinja_env.get_template(name)


def test_every_template_named_in_a_template_exists(app, templates):
    known = set(app.jinja_env.list_templates())
    lost = [
        f"{name}: {wanted}"
        for name, template in templates.items()
        for wanted in meta.find_referenced_templates(template)
        if wanted is not None and wanted not in known
    ]
    assert lost == []


def imported_names(template: nodes.Template) -> list[tuple[str, str, str]]:
    """What a template takes from others by name: the other template, the name there, the name here."""
    return [
        (statement.template.value, *(names if isinstance(names, tuple) else (names, names)))
        for statement in template.find_all(nodes.FromImport)
        if isinstance(statement.template, nodes.Const)
        for names in statement.names
    ]


def test_every_macro_imported_by_name_exists(templates):
    lost = [
        f"{name}: {there} of {source}"
        for name, template in templates.items()
        for source, there, _ in imported_names(template)
        if source in templates and there not in defined_in(templates[source])
    ]
    assert lost == []


def test_every_macro_imported_by_name_is_used(templates):
    idle = [
        f"{name}: {here}"
        for name, template in templates.items()
        for _, _, here in imported_names(template)
        if here not in {used.name for used in template.find_all(nodes.Name)}
    ]
    assert idle == []


def test_every_template_is_shown_by_a_view_or_taken_by_another(templates, root):
    views = "\n".join(file.read_text(encoding="utf-8") for file in root.glob("app/web/**/*.py"))
    taken = {wanted for template in templates.values() for wanted in meta.find_referenced_templates(template)}
    # Which partial asks a question is worked out from its kind.
    asking = {f"questions/{folder}{kind}.html" for kind in KINDS for folder in ("", "paper/")}
    assert {name for name in set(templates) - taken - asking if f'"{name}"' not in views} == set()


def test_no_template_turns_escaping_off(templates):
    unescaped = [
        name
        for name, template in templates.items()
        if any(applied.name == "safe" for applied in template.find_all(nodes.Filter))
        or any(True for _ in template.find_all((nodes.ScopedEvalContextModifier, nodes.EvalContextModifier)))
    ]
    assert unescaped == []
