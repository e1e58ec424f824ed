"""Every address the app answers says who may use it."""


def test_every_route_declares_its_audience(app):
    from app.web.access import audience_of

    undeclared = []
    for rule in app.url_map.iter_rules():
        try:
            declared = audience_of(rule.endpoint)
        except KeyError:
            declared = None
        if not declared:
            undeclared.append(f"{rule.rule} ({rule.endpoint})")
    assert undeclared == []
