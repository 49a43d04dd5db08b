"""Comments of the demo shop and what they mean: every example of the contract with the viewers."""

from decimal import Decimal

import pytest

from seller.live.reading import Certainty, Intent, Reading, ReadLine, read
from seller.live.reading import lexicon as w
from seller.live.reading.comment import comment_of
from seller.live.reading.marks import AMOUNT, PRODUCT, Mark
from seller.live.reading.second import opinion_on
from tests.live.reading.labelled import catalog_of

HUA_NA = catalog_of("hua_na")


def lines_of(reading: Reading) -> list[str]:
    """Write the lines shortly: "A1*2 L đỏ"."""
    return [_short(line) for line in reading.lines]


def _short(line: ReadLine) -> str:
    quantity = "?" if line.qty is None else format(line.qty.normalize(), "f")
    return " ".join([f"{line.code}*{quantity}", *line.options.values()])


@pytest.mark.parametrize(
    ("text", "on_air", "intent"),
    [
        ("hủy A1 nhé", None, "cancel"),
        ("thôi mình ko lấy nữa", "A1", "cancel"),
        ("bỏ cho c cái váy", "V1", "cancel"),
        ("hủy A1 được ko", None, "cancel"),
        ("đổi A1 sang XL", None, "change"),
        ("cho e sửa thành 2 cái", "V1", "change"),
        ("lấy màu đen thay màu đỏ nha", "A1", "change"),
        ("đổi sang L đc k", "A1", "change"),
        ("tăng lên 3", "A1", "change"),
        ("bớt còn 1", "A1", "change"),
        ("bỏ A1 lấy V1", "A1", "change"),
        ("A1", None, "order"),
        ("chốt 2", "A1", "order"),
        ("lấy c 3 cân", "TL", "order"),
        ("+1", "A1", "order"),
        ("1 hũ mật ong nhé", None, "order"),
        ("chốt A1, ship bao nhiêu vậy", None, "order"),
        ("còn size L thì lấy 1", "A1", "order"),
        ("thêm 1 cái nữa", "A1", "order"),
        ("ck rồi nha", None, "payment"),
        ("đã chuyển khoản 350k", None, "payment"),
        ("e bank r", None, "payment"),
        ("A1 còn ko", None, "question"),
        ("bn 1kg", "TL", "question"),
        ("có size L k shop", "A1", "question"),
        ("cho xin stk", None, "question"),
        ("A1 size L còn ko", None, "question"),
        ("cho xem lại A1", None, "question"),
        ("bớt 20k thì lấy", "A1", "question"),
        ("freeship thì lấy 5kg", "TL", "question"),
        ("cho đặt 1 được ko", "A1", "question"),
        ("lấy 2 bớt k", "A1", "question"),
        ("e 50kg mặc size nào", "A1", "question"),
        ("0912345678", None, "contact"),
        ("đc: tiểu khu 5 Thuận Châu", None, "contact"),
        ("đẹp quá", "A1", "other"),
        ("hôm qua mua rồi", None, "other"),
        ("mai lương về mình chốt", "A1", "other"),
        ("chưa chốt", "A1", "other"),
        ("để xem đã", "A1", "other"),
        ("mọi người chốt đi", "A1", "other"),
        ("ai lấy A1 k", None, "other"),
        ("mẹ e mua r", "A1", "other"),
        ("Lan ơi mua đi", "A1", "other"),
        ("ib em", None, "other"),
        ("check ib", None, "other"),
        ("đáp án 27", None, "other"),
        ("hóng", "A1", "other"),
        (".", "A1", "other"),
        ("hủy A1 đỏ L giúp tui nghen, tui đặt lộn", None, "cancel"),
        ("hủy A3 size 4, size 6 vẫn lấy", None, "cancel"),
        ("giảm cho chị còn 1 cái", "A1", "change"),
        ("chuyển A1 sang đen", None, "change"),
        ("giảm còn 300 thì chốt 2 cái", "A1", "question"),
        ("300 em lấy 2 cái nhé", "A1", "question"),
        ("cho chị ngó lại v2", None, "question"),
        ("bạn mình đặt 2 k1 xong nó bùng luôn", None, "other"),
        ("hết dám chốt", "A1", "other"),
        ("lát nữa chồng về em hỏi rồi chốt", "A1", "other"),
        ("mẹ nào có con gái thì lấy bộ này nè", "A1", "other"),
        ("", "A1", "other"),
        ("  \n ", "A1", "other"),
    ],
)
def test_each_comment_has_the_first_intent_that_applies(
    text: str, on_air: str | None, intent: str
) -> None:
    assert read(text, HUA_NA, on_air=on_air).intent == Intent(intent)


@pytest.mark.parametrize(
    ("text", "on_air", "lines"),
    [
        ("chốt a1 size l màu đỏ 2 cái 0912 345 678", "V1", ["A1*2 L đỏ"]),
        ("a 1", None, ["A1*1"]),
        ("mã A1", None, ["A1*1"]),
        ("mã số 15", None, ["15*1"]),
        ("số 15", None, ["15*1"]),
        ("1 khan pieu", None, ["K1*1"]),
        ("chốt 2", "A1", ["A1*2"]),
        ("chốt 2", None, []),
        ("2 A1", None, ["A1*2"]),
        ("A1 2", None, ["A1*2"]),
        ("A1x2", None, ["A1*2"]),
        ("A1 x 2", None, ["A1*2"]),
        ("A1*2", None, ["A1*2"]),
        ("A1 sl 2", None, ["A1*2"]),
        ("+2", "A1", ["A1*2"]),
        ("hai cái", "A1", ["A1*2"]),
        ("2c", "A1", ["A1*2"]),
        ("mot cap goi", None, ["G1*2"]),
        ("tư cái A1", None, ["A1*4"]),
        ("2 chục móc khóa", None, ["15*20"]),
        ("1 tá móc khóa", None, ["15*12"]),
        ("vài cái móc khóa", None, ["15*?"]),
        ("cho c mấy cân thanh long", None, ["TL*?"]),
        ("lấy ít măng", None, ["MK*?"]),
        ("100k thanh long", None, ["TL*?"]),
        ("3 kí thanh long", None, ["TL*3"]),
        ("2 lạng trâu khô", None, ["TG*0.2"]),
        ("2 yến táo mèo", None, ["TM*20"]),
        ("1 tạ táo mèo", None, ["TM*100"]),
        ("500g măng", None, ["MK*0.5"]),
        ("nửa cân măng", None, ["MK*0.5"]),
        ("2 ký rưỡi thanh long", None, ["TL*2.5"]),
        ("1kg2 thịt trâu", None, ["TG*1.2"]),
        ("thịt trâu 1 cân 2", None, ["TG*1.2"]),
        ("2 cân 3 lạng thanh long", None, ["TL*2.3"]),
        ("thanh long 3", None, ["TL*3"]),
        ("2 thùng thanh long", None, ["TL*20"]),
        ("a1 l", None, ["A1*1 L"]),
        ("a1 đen", None, ["A1*1 đen"]),
        ("a1 do", None, ["A1*1 đỏ"]),
        ("mật ong 500", None, ["MO*1 500ml"]),
        ("nửa lít mật", None, ["MO*1 500ml"]),
        ("mật 1l", None, ["MO*1 1 lít"]),
        ("chai lít", "MO", ["MO*1 1 lít"]),
        ("A1 màu hồng", None, ["A1*1"]),
        ("A1 A2", None, ["A1*1", "A2*1"]),
        ("A1 đỏ L và đen M", None, ["A1*1 L đỏ", "A1*1 M đen"]),
        ("T1 mỗi màu 1 cái", None, ["T1*1 đỏ", "T1*1 đen", "T1*1 vàng"]),
        ("đỏ với vàng mỗi màu 1", "T1", ["T1*1 đỏ", "T1*1 vàng"]),
        ("A1, V1 mỗi thứ 2", None, ["A1*2", "V1*2"]),
        ("A1 L 2 cái, A1 L 1 cái", None, ["A1*3 L"]),
        ("A1 A1 A1", None, ["A1*1"]),
        ("A1 350k chốt", None, ["A1*1"]),
        ("A1 350 chốt", None, ["A1*1"]),
        ("e 50kg chốt A1 size M", None, ["A1*1 M"]),
        ("15", None, ["15*1"]),
        ("15 cái", "A1", ["A1*15"]),
        ("15 kg", "TL", ["TL*15"]),
        ("+15", "A1", ["A1*15"]),
        ("A3 6", None, ["A3*1 6"]),
        ("A3 6 2 cái", None, ["A3*2 6"]),
        ("2 quả thanh long", None, ["TL*?"]),
        ("1kg mật ong", None, ["MO*?"]),
        ("2 lít mật", None, ["MO*2 1 lít"]),
        ("A1 2XL", None, ["A1*1 XXL"]),
        ("cho c 1 cái", "A1", ["A1*1"]),
        ("cho a 1 chai", "MO", ["MO*1"]),
        ("2 túi chè", None, ["TR*2"]),
        ("1 hộp chè", None, ["TR*5"]),
        ("lấy 1 váy", "V1", ["V1*1"]),
        ("lấy 1 váy", "A1", []),
        ("A1 L, ko có L thì lấy M", None, ["A1*1 L"]),
        ("A01", None, ["A1*1"]),
        ("m0 2 chai", None, ["MO*2"]),
        ("thêm 1 cái nữa", "A1", ["A1*1"]),
        ("A1 2 cái à không, 3 cái", None, ["A1*3"]),
        ("chốt A1 à nhầm A2", None, ["A2*1"]),
        ("A1 đỏ à quên đen nha", None, ["A1*1 đen"]),
        ("2 à 3 chai mật", None, ["MO*3"]),
        ("hai ba cân thanh long", None, ["TL*?"]),
        ("2 hoặc 3kg", "TL", ["TL*?"]),
        ("thùng giấm 500ml", None, ["GM*12 500ml"]),
        ("ba ky tam thanh long", None, ["TL*3.8"]),
        ("T1 mỗi màu 2 cái trừ vàng", None, ["T1*2 đỏ", "T1*2 đen"]),
        ("cả ba màu", "T1", ["T1*1 đỏ", "T1*1 đen", "T1*1 vàng"]),
        ("hai áo đỏ một áo đen, cùng size L", "A1", ["A1*2 L đỏ", "A1*1 L đen"]),
        ("5kg táo mèo về ngâm giấm", None, ["TM*5"]),
        ("chốtv2 s xanh", None, ["V2*1 S xanh"]),
        ("A1 3XL trắng", None, ["A1*1 trắng"]),
        ("A1 tráng L", None, ["A1*1 L trắng"]),
        ("2 gói trè 200g", None, ["TR*2 200g"]),
        ("A1 đỏ L, ship về Đà Nẵng nha", None, ["A1*1 L đỏ"]),
        ("A1 đen M cho mình nhé @Thảo Vy", None, ["A1*1 M đen"]),
        ("TG 3kg hút chân không giúp em", None, ["TG*3"]),
        ("chốt v2 s đỏ bao lâu nhận được vậy", None, ["V2*1 S đỏ"]),
        ("mai giao kịp thì lấy 1 cái L", "A1", ["A1*1 L"]),
    ],
)
def test_an_order_says_products_quantities_and_options(
    text: str, on_air: str | None, lines: list[str]
) -> None:
    reading = read(text, HUA_NA, on_air=on_air)

    assert (reading.intent, lines_of(reading)) == (Intent.ORDER, lines)


@pytest.mark.parametrize(
    ("text", "on_air", "lines"),
    [
        ("hủy A1 nhé", None, ["A1*?"]),
        ("hủy 1 cái A1", None, ["A1*1"]),
        ("hủy A1 đỏ", None, ["A1*? đỏ"]),
        ("hủy đơn giúp em", "A1", []),
        ("đổi A1 sang XL", None, ["A1*? XL"]),
        ("đổi a3 từ size 6 lên size 8", None, ["A3*? 8"]),
        ("cho e sửa thành 2 cái", "V1", ["V1*2"]),
        ("lấy màu đen thay màu đỏ nha", "A1", ["A1*? đen"]),
        ("tăng lên 5kg nhé", "TL", ["TL*5"]),
        ("bỏ A1 lấy V1", None, ["A1*0", "V1*1"]),
        ("đổi A1 lấy V1 M", None, ["A1*0", "V1*1 M"]),
        ("A1 còn ko", None, []),
        ("ck rồi nha", "A1", []),
    ],
)
def test_a_cancel_or_change_says_what_is_meant(
    text: str, on_air: str | None, lines: list[str]
) -> None:
    assert lines_of(read(text, HUA_NA, on_air=on_air)) == lines


@pytest.mark.parametrize(
    ("text", "on_air", "certainty"),
    [
        ("chốt a1 size l", None, Certainty.CERTAIN),
        ("chốt a1", None, Certainty.CERTAIN),
        ("chốt 2", "V1", Certainty.LIKELY),
        ("xoài xấy 2 gói", None, Certainty.LIKELY),
        ("vài cái móc khóa", None, Certainty.ASK),
        ("chốt 2", None, Certainty.ASK),
        ("chốt 500 A1", None, Certainty.ASK),
        ("A1 " * 300, None, Certainty.ASK),
    ],
)
def test_certainty_follows_what_the_words_say(
    text: str, on_air: str | None, certainty: Certainty
) -> None:
    assert read(text, HUA_NA, on_air=on_air).certainty == certainty


def test_what_was_not_said_stands_in_the_line_as_missing() -> None:
    line = read("chốt A1 đỏ", HUA_NA).lines[0]

    assert (line.qty, dict(line.options), line.missing) == (Decimal(1), {"màu": "đỏ"}, ("size",))


def test_reasons_point_at_their_words_in_the_text_as_it_came() -> None:
    text = "😍 chô\u0301t A1 2 ca\u0301i"

    reading = read(text, HUA_NA)

    places = {
        reason.text: text[reason.start : reason.end]
        for reason in reading.reasons
        if reason.start is not None
    }
    assert places == {
        "«chốt» là mua": "chô\u0301t",
        "mã A1": "A1",
        "«2 cái» là số lượng": "2 ca\u0301i",
    }


def test_a_product_from_the_air_has_its_reason() -> None:
    reading = read("chốt 2", HUA_NA, on_air="V1")

    assert "đang lên sóng: V1" in [reason.text for reason in reading.reasons]


def test_a_second_wish_is_a_note_for_the_helper() -> None:
    reading = read("A1 L, ko có thì lấy M", HUA_NA)

    assert reading.fallback == "ko có thì lấy M"


def test_a_payment_claim_tells_its_sum() -> None:
    assert read("e ck 1tr450 rồi nha", HUA_NA).amount == 1_450_000


def test_an_address_is_kept_with_the_order() -> None:
    reading = read("A1 L, đc: số 5 ngõ 3 Trần Phú, Hà Nội 0912345678", HUA_NA)

    assert reading.address == "số 5 ngõ 3 Trần Phú, Hà Nội"


def test_the_phone_of_a_question_is_not_taken_for_the_buyers() -> None:
    assert read("đơn sđt 0912345678 đi tới đâu rồi ạ", HUA_NA).phone is None


def test_what_was_learned_overrules_the_rules_and_says_so() -> None:
    marks = [Mark(w.ASKS, 0, 1), Mark(w.PERSON, 1, 2)]
    tokens = comment_of("sao em").tokens

    opinion = opinion_on(Intent.PAYMENT, marks, tokens)

    assert opinion.overruled
    assert opinion.intent is not Intent.PAYMENT
    assert opinion.limit(Certainty.CERTAIN) is Certainty.LIKELY
    assert [reason.start for reason in opinion.reasons()] == [None]


def test_what_takes_an_order_back_never_buys_whatever_was_learned() -> None:
    marks = [Mark(w.BUY, 0, 1), Mark(PRODUCT, 1, 2), Mark(AMOUNT, 2, 3)]
    tokens = comment_of("chốt A 2").tokens

    assert opinion_on(Intent.CANCEL, marks, tokens).intent is not Intent.ORDER
