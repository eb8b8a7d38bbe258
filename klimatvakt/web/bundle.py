"""Owns what the browser loads: scripts and styles packed once, named by content, compressed beforehand.

``python -m klimatvakt.web.bundle`` writes ``<bundle_dir>/static/`` and ``manifest.json``, and does nothing while its
inputs are unchanged. Third-party code is never committed: Dash's comes from the installed wheels, the small Plotly
bundle and regenerator-runtime by npm; without npm the wheels' full Plotly and polyfill take their place. Files of
earlier builds stay, because pages in readers' caches still ask for them. Must not know routes.
"""

import gzip
import hashlib
import json
import re
import sys
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

import brotli
import dash
import plotly
from plotly.offline import get_plotlyjs_version

from klimatvakt.config import Settings, SettingsError
from klimatvakt.web.packages import LOCK, PackageError, read_lock, read_script

ASSETS = Path(__file__).parents[2] / "assets"
MANIFEST = "manifest.json"
_DASH = Path(dash.__file__).parent
_PLOTLY_FULL = Path(plotly.__file__).parent / "package_data" / "plotly.min.js"
_POLYFILL = _DASH / "deps" / "polyfill@7.12.1.min.js"
# Loaded by interactive pages, in this order. The renderer only defines itself; assets/start.js starts it. Dash's own
# components are not among them: it is told of nothing but assets/island.js.
_VENDOR = (
    _DASH / "deps" / "react@18.3.1.min.js",
    _DASH / "deps" / "react-dom@18.3.1.min.js",
    _DASH / "deps" / "prop-types@15.8.1.min.js",
    _DASH / "dash-renderer" / "build" / "dash_renderer.min.js",
)
# Ours, by logical name: where Dash meets a page, charts (pages and embeds), an embedded page's own, and what
# the page around it loads.
_OURS = {
    "klimatvakt.js": ("island.js", "start.js"),
    "charts.js": ("charts.js",),
    "embed.js": ("embed.js",),
    "embed-parent.js": ("embed-parent.js",),
}
_SOURCE_MAP = re.compile(r"^//[#@] sourceMappingURL=.*$", re.MULTILINE)


@dataclass(frozen=True)
class Bundle:
    """A packed bundle: ``files`` gives each logical name its path under ``static``."""

    folder: Path
    files: Mapping[str, str]
    full_plotly: bool

    def url(self, name: str) -> str:
        """The address of a logical name."""
        return f"/_static/{self.files[name]}"


def open_bundle(bundle_dir: Path) -> Bundle:
    """The bundle packed in ``bundle_dir``.

    Raises:
        SettingsError: there is none.
    """
    manifest = bundle_dir / MANIFEST
    if not manifest.is_file():
        raise SettingsError(f"KLIMATVAKT_BUNDLE: {bundle_dir} saknar {MANIFEST}; kör make bundle")
    found = json.loads(manifest.read_text())
    return Bundle(bundle_dir / "static", found["files"], found["full_plotly"])


def build_bundle(bundle_dir: Path, assets: Path = ASSETS) -> tuple[Bundle, str]:
    """Pack what has changed; (the bundle, a message for the reader or '')."""
    inputs = _fingerprint(assets)
    manifest = bundle_dir / MANIFEST
    if manifest.is_file() and json.loads(manifest.read_text())["inputs"] == inputs:
        return open_bundle(bundle_dir), ""
    small, message = _small_scripts(bundle_dir / "packages")
    static = bundle_dir / "static"
    runtime = small.get("regenerator-runtime") or _POLYFILL.read_text()
    files = {
        "vendor.js": _write(static, "vendor", "js", _join([runtime, *(path.read_text() for path in _VENDOR)])),
        "plotly.js": _write(static, "plotly", "js", small.get("plotly") or _PLOTLY_FULL.read_text()),
        "klimatvakt.css": _write(static, "klimatvakt", "css", _styles(assets)),
        "favicon.svg": _write(static, "favicon", "svg", (assets / "favicon.svg").read_text()),
    }
    for name, parts in _OURS.items():
        script = _join([(assets / part).read_text() for part in parts])
        files[name] = _write(static, name.removesuffix(".js"), "js", script)
    content = {"inputs": inputs, "full_plotly": "plotly" not in small, "files": files}
    new = manifest.with_suffix(".new")
    new.write_text(json.dumps(content, indent=2) + "\n")
    new.replace(manifest)
    return open_bundle(bundle_dir), message


def _small_scripts(folder: Path) -> tuple[dict[str, str], str]:
    """The scripts npm gave, by logical name, and what to tell when it gave none."""
    lock = read_lock()
    small, wanted = lock["plotly.js-basic-dist-min"], get_plotlyjs_version()
    try:
        if small.version != wanted:
            raise PackageError(f"{LOCK.name} har Plotly {small.version} men Python-paketet vill ha {wanted}")
        return {
            "plotly": read_script(small, folder),
            "regenerator-runtime": read_script(lock["regenerator-runtime"], folder),
        }, ""
    except PackageError as error:
        return {}, (
            f"Det lilla Plotly-paketet gick inte att hämta ({error}). Hela Plotly används i stället: allt fungerar, "
            "men den som öppnar ett interaktivt diagram laddar ned omkring 1 MB mer. Ta bort build/bundle och kör "
            "make bundle för att försöka igen."
        )


def _fingerprint(assets: Path) -> str:
    """A hash of everything the bundle is made of, this recipe included."""
    ours = sorted(path for path in assets.iterdir() if path.suffix in (".js", ".css", ".svg"))
    digest = hashlib.sha256()
    for path in (Path(__file__), LOCK, _POLYFILL, _PLOTLY_FULL, *_VENDOR, *ours):
        digest.update(f"{path.name}\0".encode() + hashlib.sha256(path.read_bytes()).digest())
    return digest.hexdigest()


# The colours of dark screens also hold where a frame asks for dark, and not where it asks for light; no rule becomes
# stronger by it, so what is printed stays as it is.
_DARK = re.compile(r"@media \(prefers-color-scheme: dark\) \{\n  :root \{\n(.*?)  \}\n\}\n", re.DOTALL)
_CHOSEN_DARK = (
    '@media (prefers-color-scheme: dark) {\n  :root:where(:not([data-look="ljus"])) {\n\\1  }\n}\n'
    ':root:where([data-look="mork"]) {\n\\1}\n'
)


def _styles(assets: Path) -> str:
    return _DARK.sub(_CHOSEN_DARK, "\n".join(path.read_text() for path in sorted(assets.glob("*.css"))))


def _join(scripts: list[str]) -> str:
    return ";\n".join(_SOURCE_MAP.sub("", script).strip() for script in scripts) + "\n"


def _write(static: Path, stem: str, extension: str, content: str) -> str:
    """Write ``content`` under a name made of its hash, with its compressed forms; the name."""
    name = f"{stem}.{_hash(content)}.{extension}"
    _write_compressed(static / name, content)
    return name


def _write_compressed(path: Path, content: str) -> None:
    """The file last: who sees it finds the compressed forms as well."""
    if path.exists():
        return
    path.parent.mkdir(parents=True, exist_ok=True)
    raw = content.encode()
    Path(f"{path}.br").write_bytes(brotli.compress(raw, quality=11))
    Path(f"{path}.gz").write_bytes(gzip.compress(raw, 9, mtime=0))
    new = Path(f"{path}.new")
    new.write_bytes(raw)
    new.replace(path)


def _hash(content: str) -> str:
    return hashlib.sha256(content.encode()).hexdigest()[:12]


def main() -> int:
    """Pack the bundle of the settings; 0, or 3 when the folder cannot be written."""
    try:
        settings = Settings.from_env()
        _, message = build_bundle(settings.bundle_dir)
    except (SettingsError, OSError) as error:
        sys.stderr.write(f"{error}\n")
        return 3
    if message:
        sys.stdout.write(f"{message}\n")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
