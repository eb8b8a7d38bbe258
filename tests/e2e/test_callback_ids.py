"""Every id and property a callback names stands on a page: what Dash would otherwise check in the browser."""

import json
import re
import urllib.parse
import urllib.request

import pytest


def get(address: str) -> str:
    with urllib.request.urlopen(address, timeout=30) as answer:
        return answer.read().decode()


def components(node):
    if isinstance(node, list):
        for child in node:
            yield from components(child)
    elif isinstance(node, dict) and "props" in node:
        yield node
        yield from components(node["props"].get("children"))


@pytest.mark.parametrize("home", ["/exempelstad/sv/", "/exempelstad/fi/", "/exempelstad/en/"])
def test_every_id_a_callback_names_stands_on_a_page(service, home):
    pages = re.findall(rf"<loc>{service}({home}.*?)</loc>", get(f"{service}/sitemap.xml"))
    there = set()
    for page in pages:
        layout = json.loads(get(f"{service}{home}_dash-layout?page={urllib.parse.quote(page, safe='')}"))
        there |= {found["props"]["id"] for found in components(layout) if "id" in found["props"]}
    named = set()
    for entry in json.loads(get(f"{service}{home}_dash-dependencies")):
        outputs = entry["output"].removeprefix("..").removesuffix("..").split("...")
        named |= {text.rsplit(".", 1)[0] for text in outputs}
        named |= {item["id"] for item in (*entry["inputs"], *entry["state"])}
    assert len(named) >= 2
    assert named <= there
