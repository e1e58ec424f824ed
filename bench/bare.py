"""The bare app, to compare with: the same pages plainly drawn, and each post kept as one JSON document.

It has no sessions, routing, checks, drafts or form tokens. Its server, the durability of its saves, the number of its
pages and posts, and their questions, options and sizes are those of a journey through Soundings: the welcome with its
ticks, the pages, a last look with nothing to fill in, and a thank-you page. BARE_SURVEY says which survey.
"""

import json
import logging
import os
import sqlite3
import threading
from collections.abc import Callable
from typing import Any

from flask import Flask, redirect, render_template, request
from werkzeug.wrappers import Response

from app.instrument.question import Question
from app.store.database import PRAGMAS
from bench.walked_surveys import WALKED, pages_of_somebody

Save = Callable[[str], None]
MAKE_TABLE = "CREATE TABLE IF NOT EXISTS documents (id {} PRIMARY KEY, document {} NOT NULL)"


def create_bare() -> Flask:
    """The app: a page shows its form, a post is kept and leads to the next page."""
    logging.getLogger("waitress.queue").setLevel(logging.ERROR)
    app, database = Flask(__name__, template_folder="."), os.environ["SOUNDINGS_DATABASE_URL"]
    save = save_to_sqlite(database.removeprefix("sqlite:///")) if "sqlite" in database else save_to_postgresql(database)
    seen = pages_of_somebody(WALKED[os.environ["BARE_SURVEY"]]())
    pages = [plain_page(page.section.title, page.standing) for page in seen]
    pages += [plain_page("Check your answers", ()), plain_page("Thank you", ())]

    @app.get("/pages/<int:number>")
    def show(number: int) -> str:
        return render_template("bare_page.html", page=pages[number], number=number, total=len(pages))

    @app.post("/pages/<int:number>")
    def keep(number: int) -> Response:
        save(json.dumps(request.form.to_dict(flat=False)))
        return redirect(f"/pages/{number + 1}", 303)

    return app


def plain_page(title: object, questions: tuple[Question, ...]) -> dict[str, Any]:
    """A page as its title and questions."""
    return {"title": str(title), "questions": [plain(question) for question in questions]}


def plain(question: Question) -> dict[str, Any]:
    """A question as its wording, options and rows."""
    domain = question.domain
    return {
        "name": question.name,
        "kind": question.kind,
        "text": str(question.text),
        "help": str(question.help),
        "options": [{"code": entry.code, "label": str(entry.label)} for entry in getattr(domain, "codes", ())],
        "rows": [{"code": entry.code, "label": str(entry.label)} for entry in getattr(domain, "rows", ())],
    }


def save_to_sqlite(file: str) -> Save:
    """One connection, and one writer at a time: the fastest that SQLite does."""
    connection, turn = sqlite3.connect(file, check_same_thread=False, isolation_level=None), threading.Lock()
    for pragma in PRAGMAS:
        connection.execute(f"PRAGMA {pragma}")
    connection.execute(MAKE_TABLE.format("INTEGER", "TEXT"))

    def save(document: str) -> None:
        with turn:
            connection.execute("INSERT INTO documents (document) VALUES (?)", (document,))

    return save


def save_to_postgresql(address: str) -> Save:
    """One connection a thread, which commits each insert."""
    import psycopg

    held = threading.local()
    with psycopg.connect(address, autocommit=True) as connection:
        # Two workers start at once, and only one of them may make the table.
        connection.execute("SELECT pg_advisory_lock(1)")
        connection.execute(MAKE_TABLE.format("INTEGER GENERATED ALWAYS AS IDENTITY", "JSONB"))

    def save(document: str) -> None:
        if not hasattr(held, "connection"):
            held.connection = psycopg.connect(address, autocommit=True)
        held.connection.execute("INSERT INTO documents (document) VALUES (%s)", (document,))

    return save
