"""The page of the specification, in a real browser."""

import pytest

pytestmark = pytest.mark.browser


def test_it_shows_the_operations_and_asks_no_other_host(page, base_url):
    asked, faults = [], []
    page.on("request", lambda request: asked.append(request.url))
    page.on("pageerror", lambda error: faults.append(str(error)))
    page.on("console", lambda said: said.type == "error" and faults.append(said.text))

    page.goto(f"{base_url}/docs")
    page.locator(".opblock-tag").nth(8).wait_for()
    page.locator(".opblock-tag").first.click()
    page.locator(".opblock").first.wait_for()

    assert faults == []
    assert {url for url in asked if not url.startswith((base_url, "data:"))} == set()
