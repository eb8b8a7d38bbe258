"""The recipes of CONTRIBUTING.md hold: one file and one registry line, and nothing is forgotten anywhere else."""

import csv
import importlib
import os
import pkgutil
import re
import shutil
import subprocess
import sys
from collections import Counter
from dataclasses import replace
from pathlib import Path
from types import ModuleType

import pytest
from babel import Locale

import klimatvakt.charts
import klimatvakt.pages
from klimatvakt.catalog.columns import texts
from klimatvakt.catalog.slugs import CHART_WORD, DETAIL_OF, PAGE_WORDS, PARAM_WORDS, PageId, ParamId
from klimatvakt.charts import CHARTS
from klimatvakt.components.shell import NAVIGATION
from klimatvakt.config import Settings
from klimatvakt.domain.vocabulary import Language
from klimatvakt.i18n.translator import LOCALES
from klimatvakt.pages import PAGES
from klimatvakt.web.app.factory import create_app
from klimatvakt.web.bundle import build_bundle

ROOT = Path(__file__).parents[2]
CITY = ROOT / "data/exempelstad"


def defined(package: ModuleType, name: str) -> dict[str, object]:
    """{module: its ``name``} for every module of ``package`` that has one, or several in one plural."""
    modules = [
        importlib.import_module(found.name) for found in pkgutil.walk_packages(package.__path__, f"{package.__name__}.")
    ]
    single = {module.__name__: vars(module)[name] for module in modules if name in vars(module)}
    return single | {
        f"{module.__name__} {n}": one for module in modules for n, one in enumerate(vars(module).get(f"{name}S", ()))
    }


@pytest.mark.parametrize(
    ("package", "name", "registry"),
    [
        pytest.param(klimatvakt.pages, "PAGE", PAGES, id="pages"),
        pytest.param(klimatvakt.charts, "CHART", CHARTS, id="charts"),
    ],
)
def test_what_a_file_defines_stands_in_the_registry(package, name, registry):
    forgotten = [module for module, found in defined(package, name).items() if found not in registry]
    assert forgotten == [], f"add a line for each to {name}S in {package.__name__}"
    assert len(registry) == len(defined(package, name)), f"{name}S has something that no file defines as {name}"


def test_every_page_id_has_one_page():
    counted = Counter(page.id for page in PAGES)
    assert {page: counted[page] for page in PageId} == dict.fromkeys(PageId, 1)


def test_every_page_has_address_words_in_every_language():
    missing = [
        f"{page}: {language}"
        for page in PageId
        for language in Language
        if language not in PAGE_WORDS.get(DETAIL_OF.get(page, page), {})
    ]
    assert missing == [], "add the words to PAGE_WORDS in klimatvakt/catalog/slugs.py"


@pytest.mark.parametrize("language", Language)
def test_two_pages_never_share_an_address(language):
    counted = Counter([words[language] for words in PAGE_WORDS.values()])
    assert [word for word, n in counted.items() if n > 1] == []


def test_every_page_that_is_no_detail_stands_in_the_navigation():
    missing = [page for page in PageId if page not in DETAIL_OF and page not in NAVIGATION]
    assert missing == [], "add a line to NAVIGATION in klimatvakt/components/shell.py"


def test_charts_have_addresses_of_their_own():
    counted = Counter(chart.slug for chart in CHARTS)
    assert [slug for slug, n in counted.items() if n > 1 or not re.fullmatch(r"[a-z][a-z0-9-]*", slug)] == []


def test_every_parameter_has_a_word_in_every_language():
    missing = [
        f"{param}: {language}"
        for param in ParamId
        for language in Language
        if language not in PARAM_WORDS.get(param, {})
    ]
    assert missing == [], "add the words to PARAM_WORDS in klimatvakt/catalog/slugs.py"


def test_every_data_file_has_metadata_beside_it():
    files = [path for pattern in ("*.csv", "*.xlsx") for path in (ROOT / "data").glob(f"*/{pattern}")]
    assert [path.name for path in files if not path.with_suffix(".metadata.yml").exists()] == []


@pytest.mark.parametrize("language", Language)
def test_a_language_has_formats_words_and_columns(language):
    assert Locale.parse(language.value).language == language.value
    assert language in CHART_WORD
    assert f"name_{language}" in {column.name for column in texts("name", "Namn")}, "add it to catalog.columns.texts"


def test_every_translation_belongs_to_a_language():
    folders = {path.parts[-3] for path in LOCALES.glob("*/LC_MESSAGES/messages.po")}
    assert folders - set(Language) == set(), "add a member to Language in klimatvakt/domain/vocabulary.py"


# What a developer does for a new column: one field of a row class. Then the whole way, in a process of its own.
NEW_COLUMN = """
import sys
from dataclasses import replace
from typing import Annotated
from klimatvakt import catalog
from klimatvakt.catalog.said import said
from klimatvakt.catalog.stored.traced import Traced, stored
@stored("added", "", "", key=())
class Added(Traced):
    counted_year: Annotated[int | None, said("Provkolumn")]
grown = replace(
    catalog.TABLES_BY_NAME["population"],
    columns=(*catalog.TABLES_BY_NAME["population"].columns, *Added.TABLE.columns),
)
catalog.TABLES = tuple(grown if table.name == "population" else table for table in catalog.TABLES)
catalog.TABLES_BY_NAME = {table.name: table for table in catalog.TABLES}
command, *arguments = sys.argv[1:]
if command == "etl":
    from etl.cli import main
    sys.exit(main(arguments))
if command == "schema":
    from klimatvakt.db.schema import METADATA
    print(METADATA.tables["population"].c.counted_year.type)
if command == "dictionary":
    from klimatvakt.catalog.dictionary import dictionary_markdown
    print(dictionary_markdown())
if command == "get":
    from klimatvakt.config import Settings
    from klimatvakt.web.app.factory import create_app
    print(create_app(Settings.from_env()).test_client().get(arguments[0]).get_data(as_text=True))
"""


@pytest.fixture(scope="module")
def bundle(tmp_path_factory) -> Path:
    given = ROOT / Settings.from_env().bundle_dir
    if (given / "manifest.json").exists():
        return given
    folder = tmp_path_factory.mktemp("bundle")
    build_bundle(folder)
    return folder


@pytest.fixture(scope="module")
def town(tmp_path_factory) -> Path:
    """A city that is a copied folder under a new id."""
    folder = tmp_path_factory.mktemp("town")
    shutil.copytree(CITY, folder / "data/provstad")
    area = folder / "data/provstad/area.csv"
    area.write_text(re.sub("^exempelstad;", "provstad;", area.read_text("utf-8"), flags=re.MULTILINE), "utf-8")
    return folder


def run(town: Path, bundle: Path, *arguments: str) -> subprocess.CompletedProcess[str]:
    environ = os.environ | {
        "KLIMATVAKT_DATA": str(town / "data"),
        "KLIMATVAKT_BUILD": str(town / "build"),
        "KLIMATVAKT_BUNDLE": str(bundle),
        "KLIMATVAKT_CITIES": "provstad,exempelstad",
        "PYTHONPATH": str(ROOT),
    }
    return subprocess.run([sys.executable, *arguments], cwd=town, env=environ, capture_output=True, text=True)


def test_a_column_of_the_catalogue_reaches_database_and_dictionary(town, bundle):
    assert run(town, bundle, "-c", NEW_COLUMN, "schema").stdout == "INTEGER\n"
    assert (
        "| `counted_year` | year | år | minst 1850, högst 2150 | Provkolumn |"
        in run(town, bundle, "-c", NEW_COLUMN, "dictionary").stdout
    )


def test_a_column_of_the_catalogue_is_checked_and_can_be_downloaded(town, bundle, tmp_path):
    shutil.copytree(town / "data/provstad", tmp_path / "data/provstad")
    file = tmp_path / "data/provstad/population.csv"
    head, *rows = file.read_text("utf-8").splitlines()
    etl_build = ("-c", NEW_COLUMN, "etl", "build", "--city", "provstad")

    file.write_text("\n".join([f"{head},counted_year", *(f"{row},20255" for row in rows)]) + "\n", "utf-8")
    refused = run(tmp_path, bundle, *etl_build)
    assert refused.returncode == 1
    assert "counted_year  «20255»" in refused.stdout

    file.write_text("\n".join([f"{head},counted_year", *(f"{row},1987" for row in rows)]) + "\n", "utf-8")
    assert run(tmp_path, bundle, *etl_build).returncode == 0
    shutil.copytree(tmp_path / "build/provstad", tmp_path / "build/exempelstad", symlinks=True)
    page = run(tmp_path, bundle, "-c", NEW_COLUMN, "get", "/sv/data/population.csv?format=plain").stdout
    downloaded = list(csv.DictReader(page.splitlines()))
    assert [row["counted_year"] for row in downloaded] == ["1987"] * len(rows)


def test_a_city_is_a_folder_and_its_id(town, bundle, published):
    built = run(town, bundle, "-m", "etl", "build", "--city", "provstad")
    assert built.returncode == 0, built.stdout + built.stderr
    shutil.copytree(published / "exempelstad", town / "build/exempelstad", symlinks=True)
    settings = Settings.from_env({"KLIMATVAKT_CITIES": "provstad,exempelstad"})
    settings = replace(settings, data_dir=town / "data", build_dir=town / "build", bundle_dir=bundle)
    client = create_app(settings).test_client()
    sitemap = client.get("/sitemap.xml").get_data(as_text=True)
    swedish = [path for path in re.findall(r"<loc>http://localhost(/[^<]*)</loc>", sitemap) if "/sv/" in path]
    new, old = ([path for path in swedish if path.startswith(f"{prefix}/sv/")] for prefix in ("", "/exempelstad"))
    assert [f"/exempelstad{path}" for path in new] == old
    assert len(new) > len(PAGES)
    assert {path: client.get(path).status_code for path in new} == dict.fromkeys(new, 200)
