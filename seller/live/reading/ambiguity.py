"""Words without marks that could be several words: the neighbours decide."""

from typing import NamedTuple

from seller.live.reading import lexicon as w

UNKNOWN = "z"
ANY: frozenset[str] = frozenset()


class _Case(NamedTuple):
    """A letter, and the neighbours that make the word it; `ANY` leaves a side open."""

    label: str
    before: frozenset[str] = ANY
    after: frozenset[str] = ANY


def _words(text: str) -> frozenset[str]:
    """Return the words; `^` stands for an end, `#` for figures, `~` for one or two letters."""
    return frozenset("" if word == "^" else word for word in text.split())


_BIRTH = _words("hai ba tu nam sau bay tam chin muoi ut")  # "cô Hai": the first child
_VERBS = _words(
    "lay mua dat chot order muc hot quat chien trien nhan can muon xin cung gui nho thay dang o "
    "them hoi co khong ko k da xem vua ck chuyen doi huy bo se dinh moi nghi gia bi ung thich"
)
_HANDLES = _words("len giao ship gui tinh dong goi lam soan ghi can gom cat xuat")
_GIVES = _words("cho de giu goi gui ban ship giao can lay cua len tinh danh nha bac")
_KINDS = _words(
    "mau size sz loai thu cai ma mon co kieu con bich goi chai cay vi dang cuc hu tui hop bo sp "
    "san chiec qua trai kg ky can ki lo binh dung muc do huong so keo"
)
_FEELINGS = _words("dat to nho rong chat dai ngan mac cao xa it nhieu re cung mem be ngai")
_VERY = _words("qua the ghe lam vay nhi that v z du kinh")
_TO_WHAT = _words("sang qua thanh size sz mau ma giup gium cho lai lay tu san don cai hang # ~")
_PAID = _words("ck chuyen mua lay nhan dat gui bank tra chot tt thanh coc ban quet nop dong")
_THIS = _words("nay do kia")
_NOT_SHORT = _words("k ko c e m co ^")
_SELLS = _words("co shop con dang k ko khong")

_CASES: dict[str, tuple[_Case, ...]] = {
    "dat": (
        _Case(w.TAKE, after=_words("#")),
        _Case(w.TALK, before=_words("hoi qua la rat kha thay co ban")),
        _Case(w.TALK, after=_words("the qua ti lam do ghe vay nhi")),
        _Case(w.TALK, before=_words("ma"), after=_words("^")),
        _Case(w.TAKE),
    ),
    "san": (
        _Case(w.STILL, before=_words("co con ^ hang")),
        _Case(w.STILL, after=_words("hang khong ko k hong")),
        _Case(UNKNOWN),
    ),
    "cho": (_Case(w.GIVE),),
    "goi": (
        _Case(w.PHONE_WORD, after=_words("em so e sdt dt c chi lai")),
        _Case(w.GIVE),
    ),
    "can": (_Case(w.GIVE, after=_words("cho ^")), _Case(w.WEAK)),
    "ban": (
        _Case(w.GIVE, after=_words("cho si le")),
        _Case(w.PAY, before=_words("minh e em c chi tui m da co chau"), after=_words("# qua tien")),
        _Case(w.HAS, before=_SELLS),
        _Case(w.PERSON),
    ),
    "chua": (_Case(w.NOT_YET),),
    "them": (_Case(w.MORE),),
    "e": (_Case(w.PERSON),),
    "chi": (_Case(w.ASKS, after=_words("rua do the")), _Case(w.PERSON)),
    "a": (
        _Case(w.PERSON, before=_GIVES),
        _Case(w.PERSON, before=_words("^"), after=_VERBS),
        _Case(w.PARTICLE),
    ),
    "to": (_Case(w.PERSON, after=_VERBS), _Case(w.FILLER)),
    "co": (
        _Case(w.PERSON, before=_GIVES),
        _Case(w.PERSON, before=_words("^ da"), after=_VERBS),
        _Case(w.PERSON, before=_words("giup gium ho dum"), after=_words("#")),
        _Case(w.PERSON, before=_words("nhen nghen nha nhe a oi da chau hi"), after=_BIRTH | {""}),
        _Case(w.HAS),
    ),
    "chu": (
        _Case(w.PERSON, before=_GIVES),
        _Case(w.PERSON, before=_words("^ da"), after=_VERBS),
        _Case(w.PARTICLE),
    ),
    "di": (_Case(w.PERSON, before=_words("^ cho"), after=_VERBS), _Case(w.GO_ON)),
    "con": (
        _Case(w.PERSON, before=_words("goi gui ban lay"), after=_words("#")),
        _Case(w.PERSON, before=_words("cho chau nha shop nhe giup a oi cac ba hai cua gium")),
        _Case(w.PERSON, after=_words("oi a nhe lay chot mua dat xin gai trai nha ui ^")),
        _Case(w.STILL),
    ),
    "me": (_Case(w.PERSON),),
    "ma": (
        _Case(w.PARTICLE, after=_NOT_SHORT - {""}),
        _Case(w.CODE_WORD, after=_words("# ~ may so hang")),
        _Case(w.PERSON, before=_words("cho")),
        _Case(w.PARTICLE),
    ),
    "bo": (
        _Case(UNKNOWN, before=_words("ban lay mua dat vai them")),
        _Case(w.CANCEL, before=_words("oi thoi")),
        _Case(w.THIS, after=_THIS),
        _Case(UNKNOWN, after=_words("em e minh toi chau con")),
        _Case(UNKNOWN, after=_words("nao ga may ao sung ich duong vao vo them tien")),
        _Case(UNKNOWN, before=_words("ca nguyen cai ngon thom ngot mat co de")),
        _Case(w.CANCEL, before=_words("^ shop giup e em minh c chi cho muon xin co bac a")),
        _Case(w.CANCEL, after=_words("cai giup di don ~")),
        _Case(UNKNOWN),
    ),
    "mo": (_Case(w.ASKS, before=_words("o toi den di cho")), _Case(UNKNOWN)),
    "qua": (
        _Case(w.TALK, before=_words("re dep ngon dat mac thich me hay to nho nhieu it lau xinh")),
        _Case(w.FILLER, before=_words("gui goi ship giao chuyen doi sang lay dem di ban")),
        _Case(w.TALK),
    ),
    "lon": (_Case(w.CHANGE, before=_words("^ bi nham viet noi")), _Case(w.FILLER)),
    "vo": (_Case(w.PERSON, before=_words("cho ^")), _Case(w.PARTICLE)),
    "hoi": (
        _Case(w.TALK, after=_FEELINGS),
        _Case(w.STOP, before=_words("^"), after=_words("^")),
        _Case(w.REQUEST),
    ),
    "dung": (_Case(w.NEVER, after=_VERBS | _HANDLES), _Case(w.WEAK)),
    "doi": (
        _Case(UNKNOWN, before=_words("sinh tung")),
        _Case(UNKNOWN, after=_words("ra dau mua nang")),
        _Case(w.CHANGE, after=_TO_WHAT | {"len", "xuong"}),
        _Case(w.LATER),
    ),
    "tang": (_Case(w.CHANGE, after=_words("len thanh so sl")), _Case(w.FILLER)),
    "nay": (
        _Case(w.NOW, before=_words("^ toi bua hom ngay")),
        _Case(w.NOW, after=_VERBS),
        _Case(w.THIS),
    ),
    "da": (_Case(w.DID, after=_PAID), _Case(w.PARTICLE)),
    "do": (_Case(w.THIS),),
    "lam": (_Case(w.WEAK, after=_words("# cho mot hai ba")), _Case(w.TALK)),
    "thay": (
        _Case(w.TO, before=_words("den vang xanh trang")),
        _Case(w.CHANGE, before=_words("^")),
        _Case(w.TALK),
    ),
    "moi": (_Case(w.EACH, after=_KINDS), _Case(w.FILLER)),
    "bao": (_Case(w.WEAK, after=_words("cho")), _Case(UNKNOWN)),
    "cung": (_Case(w.NOW),),
    "cu": (_Case(w.NOW),),
    "thoi": (_Case(w.STOP),),
    "o": (
        _Case(w.PERSON, before=_GIVES),
        _Case(w.PERSON, before=_words("^"), after=_VERBS),
        _Case(w.AT),
    ),
    "may": (_Case(w.FEW),),
    "mau": (_Case(w.OPTION_WORD),),
    "nho": (_Case(w.PARTICLE, after=_words("nha giu gui nhe shop")), _Case(w.FILLER)),
    "hom": (_Case(UNKNOWN),),
    "giam": (_Case(w.BARGAIN),),
    "ngam": (_Case(w.FILLER),),
    "chat": (_Case(w.TALK),),
    "dinh": (_Case(w.LATER),),
    "tien": (_Case(w.MONEY_WORD),),
    "nhung": (
        _Case(w.FILLER, after=_words("gi ai cai mon thu nguoi bac me ban chi loai mau")),
        _Case(w.BUT),
    ),
    "nham": (
        _Case(w.CHANGE, before=_words("^ e em bi ghi chot dat minh c lay viet")),
        _Case(w.FILLER),
    ),
    "hon": (
        _Case(w.TALK),
    ),
    "bung": (
        _Case(UNKNOWN),
    ),
    "chinh": (_Case(w.CHANGE, after=_words("lai thanh sang giup cho")), _Case(UNKNOWN)),
    "se": (_Case(w.LATER, after=_VERBS), _Case(UNKNOWN)),
    "ha": (_Case(w.IS_IT, after=_words("^ shop em e chi c anh ban co")), _Case(w.PARTICLE)),
    "hem": (
        _Case(w.PLACE_PART, after=_words("#")),
        _Case(w.NOT),
    ),
    "duong": (
        _Case(w.PLACE_PART),
    ),
    "no": (_Case(w.THIS),),
    "cha": (_Case(w.NEVER, after=_VERBS | {"co"}), _Case(w.PERSON)),
    "rang": (_Case(w.ASKS, before=_words("lam tai sao vi"), after=ANY), _Case(UNKNOWN)),
    "gia": (
        _Case(w.FILLER, before=_words("sui ong ba lao be me nguoi")),
        _Case(w.FILLER, after=_words("dinh lang vi")),
        _Case(w.REQUEST),
    ),
    "ho": (_Case(w.PARTICLE),),
    "lo": (_Case(w.IF, before=_words("^"), after=_VERBS | _words("het em e minh")), _Case(UNKNOWN)),
    "go": (_Case(w.CANCEL, after=_words("ra giup ho don")), _Case(UNKNOWN)),
    "sua": (
        _Case(w.CHANGE, before=_words("^ e em c chi minh shop xin giup muon doi can nho")),
        _Case(w.CHANGE, after=_words("thanh lai don giup gium ho sang qua size")),
        _Case(UNKNOWN),
    ),
    "chuyen": (
        _Case(w.PAY, after=_words("giup sang")),
        _Case(w.PAY, before=_words("da vua moi em e minh c chi con tui m se de cho")),
        _Case(w.PAY, after=_words("khoan tien roi r xong qua # ~ cho du het coc ngan cai")),
        _Case(UNKNOWN),
    ),
    "coc": (
        _Case(w.PAY, before=_words("dat da chuyen ck")),
        _Case(w.PAY, after=_words("# truoc roi r")),
        _Case(UNKNOWN),
    ),
    "mot": (_Case(w.LATER, before=_words("mai moi")), _Case(UNKNOWN)),
    "cham": (_Case(w.LATER, before=_words("^"), after=_words("^ hong phat")), _Case(UNKNOWN)),
    "lat": (_Case(w.LATER, before=_words("ti chut de doi")), _Case(UNKNOWN)),
    "tung": (_Case(w.PAST, after=_words("mua an dung lay dat xai uong")), _Case(UNKNOWN)),
    "mac": (
        _Case(w.TALK, after=_VERY),
        _Case(w.TALK, before=_words("hoi gia cung khong ko k hong")),
        _Case(w.BODY),
    ),
    "doan": (_Case(w.GAME, after=_words("# la gia so")), _Case(UNKNOWN)),
    "bot": (
        _Case(w.BARGAIN, before=_words("co duoc dc xin giam ^ thi em e shop")),
        _Case(w.BARGAIN, after=_words("# chut ti xiu cho di gia khong ko k hong")),
        _Case(UNKNOWN),
    ),
    "bang": (_Case(w.TO, before=_words("thay doi")), _Case(UNKNOWN)),
    "sang": (
        _Case(w.FILLER, before=_words("buoi tu luc hoi")),
        _Case(w.FILLER, after=_words("nay mai som hom")),
        _Case(w.TO),
    ),
    "dau": (
        _Case(w.WHERE, before=_words("o di den ve toi mua hang cho tu")),
        _Case(w.WHERE, after=_words("^ roi vay the a shop em ha")),
        _Case(UNKNOWN),
    ),
    "nhieu": (
        _Case(w.PARTICLE, before=_words("shop sop em chi co bac ban on")),
        _Case(w.ASKS, before=_words("gia bao la het ship phi tong mat ton ^")),
        _Case(w.ASKS, after=_words("tien # mot vay z v the ky kg can cai chai")),
        _Case(w.PARTICLE),
    ),
}  # fmt: skip


for _fold in _words(
    "mat ben trong ket hu hat chan quen noi che hop xau nhat lau dai cuc que loi rach thap om am "
    "ngan kha tuong thuong ke rau men"
):
    _CASES[_fold] = (
        _Case(w.TALK, before=_words("hoi qua rat kha sieu cuc bi")),
        _Case(w.TALK, after=_VERY),
        _Case(UNKNOWN),
    )


def label_of(fold: str, labels: list[str], before: str, after: str) -> str:
    """Return the letter of a word that was typed without marks, "" beyond the ends."""
    for case in _CASES.get(fold, ()):
        if _fits(case.before, before) and _fits(case.after, after):
            return case.label
    return labels[0]


def _fits(wanted: frozenset[str], word: str) -> bool:
    if not wanted or word in wanted:
        return True
    if not word:
        return False
    return (word.isdigit() and "#" in wanted) or (len(word) < 3 and "~" in wanted)
