"""Have a browser show a page as the server gave it, at its own address, without asking the server again."""

from playwright.sync_api import Page, Route

from tests.browser.site import Site
from tests.respondent import Page as State

CARRIED = ("Content-Type", "Content-Security-Policy")


def show(page: Page, site: Site, state: State) -> None:
    """The page as sent, with its styles and scripts. A file to keep stands on its own, under no policy of the site."""
    carried = CARRIED[:1] if "attachment" in state.headers.get("Content-Disposition", "") else CARRIED

    def answer(route: Route) -> None:
        headers = {name: state.headers[name] for name in carried}
        route.fulfill(status=state.status, headers=headers, body=state.html)

    address = f"{site.address}{state.address}"
    page.route(address, answer)
    page.goto(address)
    page.unroute(address)
