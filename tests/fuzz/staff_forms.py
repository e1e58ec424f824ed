"""Whatever is posted to a route of staff: never a bug, a refusal changes nothing, and nothing is half written."""

from flask import Flask
from hypothesis import strategies as st

from tests.fuzz.hostile_values import bodies, fields_like, headers, words
from tests.fuzz.place import Play, look_for_half_written, rows
from tests.fuzz.staff_desk import Form, StaffDesk

NAMELESS = Form("POST", "", {}, "")


def open_case(app: Flask) -> Play:
    """An administrator, and whoever has got hold of their browser."""
    desk = StaffDesk(app)
    forms, routes = desk.forms(), desk.routes("POST")
    names = sorted({name for form in forms.values() for name in form.fields})
    swaps = st.dictionaries(st.sampled_from(sorted(desk.ours)), words | st.integers(0, 2**70), max_size=2)

    def one(data: st.DataObject) -> str:
        rule = data.draw(st.sampled_from(routes))
        swapped = data.draw(st.just({}) | st.just({}) | st.just({}) | swaps)
        where = desk.address(rule, swapped)
        form = forms.get(where, NAMELESS)
        fields = data.draw(fields_like({**form.fields, "csrf_token": [desk.token]}, names))
        body, kind = data.draw(bodies(fields, form.file))
        desk.sit_down()
        before = rows(app)
        answer = desk.send(where, body, kind, **data.draw(st.just({}) | st.just({}) | headers))
        if answer.status_code >= 400:
            assert rows(app) == before, (where, answer.status_code)
        look_for_half_written(app, where, body)
        return str(answer.status_code)

    return one
