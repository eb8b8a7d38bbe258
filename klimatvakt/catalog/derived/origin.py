"""Owns the rows about what a generation was built from."""

from dataclasses import dataclass
from typing import Annotated

from klimatvakt.catalog.said import said


@dataclass(frozen=True, slots=True)
class SourceFile:
    """A file the generation was read from."""

    id: Annotated[str, said("Filens id, som raderna pekar på")]
    table_name: Annotated[str, said("Tabellen filen ger")]
    path: Annotated[str, said("Sökväg i stadens mapp")]
    sheet: Annotated[str, said("Blad i en arbetsbok; tomt för CSV")]
    sha256: Annotated[str, said("Filens kontrollsumma")]
    size_bytes: Annotated[int, said("Filens storlek", "byte")]
    row_count: Annotated[int, said("Rader som kom ur filen", "antal")]
    title: Annotated[str, said("Uppgifternas namn")]
    description: Annotated[str, said("Om uppgifterna")]
    publisher: Annotated[str, said("Utgivare")]
    source: Annotated[str, said("Källan som uppgifterna är hämtade ur")]
    address: Annotated[str, said("Källans adress; tomt = ingen känd")]
    published: Annotated[str, said("Källans datum som det står i metadata")]
    licence: Annotated[str, said("Licens, eller inte känd")]
    contact_role: Annotated[str, said("Roll att kontakta, aldrig en privatperson")]


@dataclass(frozen=True, slots=True)
class QualityFinding:
    """A warning that did not stop the publication."""

    n: Annotated[int, said("Löpnummer")]
    rule: Annotated[str, said("Regelns id")]
    file: Annotated[str, said("Fil i stadens mapp")]
    sheet: Annotated[str, said("Blad i en arbetsbok; tomt för CSV")]
    row: Annotated[int | None, said("Rad i filen")]
    column: Annotated[str, said("Kolumn; tomt = hela raden eller filen")]
    value: Annotated[str, said("Värdet som det står")]
    message: Annotated[str, said("Vad som avviker")]
    fix: Annotated[str, said("Vad man kan göra")]
