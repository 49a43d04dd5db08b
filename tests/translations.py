"""The sentences of the screens, as they stand in code and templates; run it to bring the catalogs up to date."""

from collections.abc import Iterator
from importlib import import_module
from pathlib import Path
from pkgutil import walk_packages

from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po, write_po

import seller
from seller.errors import Refused

ROOT = Path(__file__).parents[1]
CATALOGS = ROOT / "seller" / "translations"
METHODS = [("**.py", "python"), ("**.html", "jinja2")]
HEADER = """msgid ""
msgstr ""
"Content-Type: text/plain; charset=utf-8\\n"
"Language: {language}\\n"

"""
GETTEXT = {"_": None, "gettext": None, "lazy_gettext": None}


def sentences() -> dict[str, list[str]]:
    """Return every sentence that can be translated, with the files it stands in.

    A refusal is translated where it is shown, so what refusals say counts as well; a sentence with
    values in it is found only when it goes through gettext.
    """
    keywords = GETTEXT | dict.fromkeys(_names_of_refusals())
    found: dict[str, list[str]] = {}
    for folder in ("seller", "templates"):
        for file, _line, message, *_rest in extract_from_dir(
            ROOT / folder, METHODS, None, keywords
        ):
            if isinstance(message, str) and message.strip():
                found.setdefault(message, []).append(f"{folder}/{file}")
    return found


def catalog(language: str = "en") -> Catalog:
    """Return the catalog of a language as it is committed."""
    with file_of(language).open("rb") as text:
        return read_po(text, locale=language)


def file_of(language: str) -> Path:
    return CATALOGS / language / "LC_MESSAGES" / "messages.po"


def main() -> None:
    """Add what is new to each catalog, take out what is gone, and compile it."""
    wanted = sorted(sentences())
    for language in sorted(each.name for each in CATALOGS.iterdir() if each.is_dir()):
        fresh = _brought_up_to_date(catalog(language), wanted)
        with file_of(language).open("wb") as text:
            text.write(HEADER.format(language=language).encode())
            write_po(text, fresh, width=0, omit_header=True)
        with file_of(language).with_suffix(".mo").open("wb") as compiled:
            write_mo(compiled, fresh)
        print(language, *_without_words(fresh), sep="\n")  # noqa: T201 -- its answer


def _brought_up_to_date(known: Catalog, wanted: list[str]) -> Catalog:
    fresh = Catalog(locale=known.locale, fuzzy=False)
    for sentence in wanted:
        message = known.get(sentence)
        fresh.add(sentence, message.string if message else "")
    return fresh


def _without_words(made: Catalog) -> list[str]:
    return [str(message.id) for message in made if message.id and not message.string]


def _names_of_refusals() -> Iterator[str]:
    for module in walk_packages(seller.__path__, "seller."):
        if module.name != "seller.__main__":
            import_module(module.name)
    kinds = [Refused]
    for kind in kinds:
        yield kind.__name__
        kinds += kind.__subclasses__()


if __name__ == "__main__":
    main()
