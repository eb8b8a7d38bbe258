"""What a reader waits for when the service asks for a little time."""

from playwright.sync_api import Page


def status_in_time(page: Page, address: str) -> int:
    """The status; a picture that could not be drawn in time lies there after the seconds the answer names."""
    for _ in range(6):
        answer = page.request.get(address)
        if answer.status != 503:
            break
        page.wait_for_timeout(1000 * int(answer.headers["retry-after"]))
    return int(answer.status)
