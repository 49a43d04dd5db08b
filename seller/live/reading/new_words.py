"""Words of a comment that neither the catalog nor the reader knows: what viewers may call a product."""

from collections.abc import Iterator

from seller.live.reading.comment import Token, comment_of
from seller.live.reading.entries import Naming
from seller.live.reading.index import CatalogIndex
from seller.live.reading.keys import with_meant_words
from seller.live.reading.marking import marks_of
from seller.live.reading.marks import PRODUCT, UNKNOWN, Mark
from seller.live.reading.phone import find_phones, with_phones

MOST_WORDS = 4
LONGEST_PHRASE = 60
SHORTEST_WORD = 3
# They stand beside names and are never part of one.
_JOINING = frozenset(
    word
    for words in (
        ("của", "và", "là", "mà", "thì", "được", "này", "ấy", "với", "rồi", "đang", "sẽ", "đã"),
        ("nên", "vì", "hay", "hoặc", "như", "nhưng", "cũng", "bên", "ở", "trên", "dưới", "ngoài"),
    )
    for word in words
)


def new_phrases(text: str, catalog: CatalogIndex) -> dict[str, str]:
    """Return the phrases of the text that could be a new name: without marks, each as it was written.

    A phrase has at least one word that is new; words of names that are known may stand beside it: "áo bướm".
    """
    found: dict[str, str] = {}
    for run in _runs(text, catalog):
        for phrase in _phrases(run):
            if any(is_new for _, is_new in phrase):
                words = [token for token, _ in phrase]
                spoken = " ".join(token.text.lower() for token in words)
                if len(spoken) <= LONGEST_PHRASE:
                    found.setdefault(words_without_marks(words), spoken)
    return found


def words_without_marks(words: list[Token]) -> str:
    """Return the form in which words are compared."""
    return " ".join(word.fold for word in words)


def compared(text: str) -> str:
    """Return a whole text in the form in which words are compared, with a space at both ends."""
    return f" {words_without_marks(comment_of(text).tokens)} "


def _runs(text: str, catalog: CatalogIndex) -> Iterator[list[tuple[Token, bool]]]:
    """Yield words that stand together and are new, or belong to a name."""
    comment = comment_of(text)
    phones = find_phones(comment.text)
    tokens = with_meant_words(with_phones(comment.tokens, phones), catalog)
    run: list[tuple[Token, bool]] = []
    end = 0
    for mark in marks_of(tokens, catalog):
        words = tokens[mark.first : mark.end]
        fits = _may_name(mark) and all(token.text.isalpha() for token in words)
        if run and (not fits or mark.first != end):
            yield run
            run = []
        if fits:
            run += [(token, mark.label == UNKNOWN) for token in words]
        end = mark.end
    if run:
        yield run


def _may_name(mark: Mark) -> bool:
    if mark.label == PRODUCT:
        return all(named.naming is not Naming.CODE for named in mark.named)
    return mark.label == UNKNOWN


def _phrases(run: list[tuple[Token, bool]]) -> Iterator[list[tuple[Token, bool]]]:
    for start in range(len(run)):
        for end in range(start + 1, min(len(run), start + MOST_WORDS) + 1):
            phrase = run[start:end]
            if phrase[-1][0].text.lower() in _JOINING:
                break
            if len(phrase) > 1 or len(phrase[0][0].fold) >= SHORTEST_WORD:
                yield phrase
