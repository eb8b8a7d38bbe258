import orjson

from klimatvakt.domain.method import METHOD_VERSION
from klimatvakt.domain.vocabulary import Language
from klimatvakt.exports.metadata import chart_json
from tests.fixtures.words import TRANSLATORS

T = TRANSLATORS


def test_json_holds_the_rows_and_all_that_is_said_of_them(drawing, about):
    found = chart_json(
        drawing,
        T[Language.SV],
        about=about,
        citations={Language.SV: "Sv.", Language.FI: "Fi.", Language.EN: "En."},
        embed={"live": "<iframe>", "pinned": "<iframe 1>"},
        published_method=1,
    )
    assert orjson.loads(orjson.dumps(found)) == {
        "slug": "prov",
        "language": "sv",
        "city": "",
        "title": "Prov",
        "subtitle": "",
        "sentence": "Ett prov.",
        "source": "Källan",
        "data_date": "2022",
        "licence": "CC0 för 1 fil.",
        "fictional": True,
        "badges": ["Påhittad stad"],
        "notes": [],
        "link": "https://example.org/sv/diagram/prov/",
        "pinned": "https://example.org/sv/diagram/prov/?version=g1",
        "method_version": METHOD_VERSION,
        "published_method_version": 1,
        "citations": {"sv": "Sv.", "fi": "Fi.", "en": "En."},
        "embed": {"live": "<iframe>", "pinned": "<iframe 1>"},
        "columns": [
            {"name": "year", "title": "År", "kind": "period", "unit": ""},
            {"name": "tonnes", "title": "Utsläpp (ton)", "kind": "tonnes", "unit": "ton"},
            {"name": "name", "title": "Namn", "kind": "name", "unit": ""},
            {"name": "day", "title": "Dag", "kind": "date", "unit": ""},
        ],
        "rows": [
            {"year": 2022, "tonnes": 33_072.123456789, "name": "=SUM(A1)", "day": "2024-05-02"},
            {"year": 2023, "tonnes": None, "name": 'Åtgärd; "ett"', "day": None},
        ],
    }
