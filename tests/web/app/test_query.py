import pytest

from klimatvakt.catalog.slugs import ParamId
from klimatvakt.domain.vocabulary import Language
from klimatvakt.errors import BadQueryError
from klimatvakt.web.app.query import read_query, split_format

ALLOWED = {ParamId.THEME: ("energi", "trafik"), ParamId.TEXT: None}


@pytest.mark.parametrize(
    ("language", "query", "expected"),
    [
        (Language.SV, "", {}),
        (Language.SV, "tema=energi", {ParamId.THEME: "energi"}),
        (Language.FI, "teema=energi", {ParamId.THEME: "energi"}),
        (Language.SV, "theme=energi", {}),
        (Language.SV, "tema=&text=", {}),
        (Language.SV, "utm_source=x&utm_source=y&tema=trafik", {ParamId.THEME: "trafik"}),
        (Language.SV, "text=s%C3%A5+h%C3%A4r", {ParamId.TEXT: "så här"}),
    ],
)
def test_page_query(language, query, expected):
    assert read_query(query, language, ALLOWED, strict=False) == expected


@pytest.mark.parametrize(
    "query",
    [
        "tema=Energi",
        "tema=energi&tema=energi",
        "tema=energi&tema=",
        "text=a%00b",
        "text=%FF",
        "text=" + "a" * 101,
        "&".join(f"a{n}=1" for n in range(61)),
        "x=" + "a" * 2000,
    ],
    ids=["value", "twice", "twice-empty", "control", "not-utf8", "long-text", "many", "long"],
)
def test_page_query_is_refused(query):
    with pytest.raises(BadQueryError):
        read_query(query, Language.SV, ALLOWED, strict=False)


def test_page_query_names_what_is_allowed():
    with pytest.raises(BadQueryError) as caught:
        read_query("tema=kol", Language.SV, ALLOWED, strict=False)
    assert (caught.value.what, caught.value.found, caught.value.allowed) == ("tema", "kol", ("energi", "trafik"))


@pytest.mark.parametrize("query", ["utm_source=x", "sektor=a", "sector=", "sector=a&sector=a", "=", "sector=b"])
def test_strict_query_is_refused(query):
    with pytest.raises(BadQueryError):
        read_query(query, Language.EN, {ParamId.SECTOR: ("a",)}, strict=True)


def test_strict_query_takes_the_language_s_own_words():
    assert read_query("sektor=a", Language.SV, {ParamId.SECTOR: ("a",)}, strict=True) == {ParamId.SECTOR: "a"}


@pytest.mark.parametrize(
    ("query", "expected"),
    [("", ("", False)), ("format=plain", ("", True)), ("a=%C3%A5&format=plain", ("a=%C3%A5", True))],
)
def test_split_format(query, expected):
    assert split_format(query) == expected


@pytest.mark.parametrize("query", ["format=xml", "format=", "format=plain&format=plain"])
def test_split_format_refuses(query):
    with pytest.raises(BadQueryError):
        split_format(query)
