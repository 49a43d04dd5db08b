"""The words around the goods: what viewers say when they buy, ask, cancel, pay or only talk.

Each phrase carries one letter; a comment becomes a string of such letters, and `grammar` reads that.
Phrases stand here with their marks; typed without marks they are found as well.
"""

from typing import Final

from seller.live.reading.phrases import Phrases
from seller.live.reading.words import word_of, words

BUY = "B"  # chốt: a word that is hardly said without buying
TAKE = "b"  # lấy, mua, đặt
GIVE = "G"  # cho, để, gói, gửi: buys only with somebody or some quantity behind it
MORE = "T"  # thêm
PERSON = "p"
SELLER = "s"
OTHERS = "g"
WHO = "i"
NOT = "n"
NEVER = "~"  # đừng, chẳng: says no and never asks
NOT_YET = "w"
ASKS = "q"
REQUEST = "r"
IS_IT = "a"
STILL = "h"
HAS = "d"
THEN = "t"
IF = "u"
ALLOWED = "o"
CANCEL = "c"
CHANGE = "x"
PAY = "k"
LATER = "L"
DONE = "R"
PAST = "Y"
PARTICLE = "y"
GO_ON = "j"
THIS = "l"
AGAIN = "f"
TALK = "v"
FILLER = "m"
DELIVERY = "D"  # phí, đổi trả
GAME = "J"
OPTION_WORD = "W"  # size, màu
CODE_WORD = "K"  # mã
AND = "&"
OUT_OF = "H"  # hết
BARGAIN = "I"
MAY_I = "6"  # được không: a polite way to ask for it
WHERE = "7"  # đâu: asks, or stresses a no
WHEN = "8"  # khi nào: asks, or puts off
ALL = "="  # đều
BODY = ";"  # mặc, nặng: said of somebody
SAME = "S"  # như lần trước
SAME_OPTIONS = "C"  # cùng size
WHICH = "9"  # nào: asks, or urges at the end
NOW = "N"
MONEY_WORD = "M"
EACH = "E"
HE = "2"  # nó, họ: somebody else
TO = ">"
PHONE_WORD = "0"
ADDRESS_WORD = "1"
TITLE = "3"
OR = "|"
BUT = "_"
PLACE_PART = "A"
PLACE = "}"  # ship về, gửi về: a place follows
CORRECTION = "<"  # à không, ý lộn: what follows stands in the place of what was said
EXCEPT = "-"  # trừ
AT = "{"  # ở, về: a place may follow
VAGUE = "V"
FEW = "e"  # mấy: asks, or is vague
STOP = "Z"  # thôi
DID = "4"  # đã
WEAK = "5"  # xin, cần, làm: buys with a quantity

PHRASES: Final[dict[str, str]] = {
    BUY: """
        chốt, chốt đơn, chót, múc, hốt, quất, chiến, triển, xúc, rinh, húp, gút, gút đơn, vợt,
        ẵm, tậu, dứt, hốt liền, lên đơn, vào đơn, vô đơn, order, oder, ord, od, múc luôn,
        quẹo lựa, đớp, khuân, hốt về, chốt kèo, đăng ký, đăng kí, book, nhắc đơn, chốt lẹ,
        cốt đơn, chốt luôn, hót, hót liền, húp liền, chốp, chốt hạ, chốt nhanh, chốt ngay,
        chơi luôn, chơi liền, hốt gọn, hốt trọn, quất luôn, quất liền, triển luôn, duyệt,
        duyệt luôn, xí phần, xí trước, ghim đơn, chốt đê, chốt gấp, chốt lun, chốt thôi,
        lên kèo, gom luôn, gom liền, nhất trí, lên luôn, lên luôn cho, lên đơn cho,
        lên đơn luôn, xuống tiền, xuống tiền luôn, xuống đơn
    """,
    TAKE: """
        lấy, mua, đặt, lậy, lấy luôn, mua luôn, sắm, gom, săn, lụm, lượm, mần, dzớt, đặt mua,
        đặt hàng, thỉnh, mang về, rước, cần mua, cần lấy, muốn lấy, muốn mua, muốn đặt, mún lấy, mún mua,
        muốn chốt, lấy cho, pick, vác, khiêng, ưng lấy, buy, take, gói cho, giữ cho, lên cho,
        cân cho, tính cho, soạn cho, chừa cho, đóng cho, để dành cho, lấy liền, lấy ngay,
        mua liền, mua ngay, đặt liền, đặt ngay, đặt luôn, ôm luôn, ôm liền, ôm về, bê về,
        bê luôn, bế về, bế luôn, tha về, xách về, rước về, rước luôn, bợ, cuỗm, quơ, quơ luôn,
        vơ luôn, xin slot, hốt dùm, hốt giùm, lụm luôn, lụm liền, lượm luôn, vác về, khiêng về,
        gắp luôn, rinh về, chọn mua, vẫn lấy, giữ lại, lấy nốt, mua nốt, chốt nốt, hốt nốt,
        lấy giúp, mua giúp, đặt giúp, lấy hộ, mua hộ, lấy dùm, lấy giùm
    """,
    GIVE: """
        cho, để, giữ, gói, cân, lên, để dành, giữ hàng, gửi, gởi, ship, giao, soạn, đóng, tính,
        bán cho, để cho, gửi cho, ship cho, giao cho, xuất, dành, chừa, phần, bán em, bán e,
        bán c, bán chị, bán cô, bán bác, bán tui, bán a, bán m, bán mk, chuẩn bị, chuẩn bị cho,
        bán giúp, bán giùm, bán hộ, để giúp, để giùm, để hộ, gửi giúp, gửi giùm, gửi hộ,
        đóng giúp, gói giúp, gói giùm, cân giúp, cân giùm, cân hộ, giữ giúp, giữ giùm, giữ hộ,
        ship giúp, ship giùm, ship hộ, lên giúp, lên giùm, lên hộ, ghi giúp, ghi giùm, ghi hộ,
        ghi cho
    """,
    MORE: """
        thêm, lấy thêm, mua thêm, chốt thêm, cộng thêm, thêm vào, đặt thêm, add, add thêm
    """,
    PERSON: """
        mạ, bầm, mế, thầy, u, o, bà xã, ông xã, mom, mẹ nó, ba nó, bố nó, dượng, cố, cụ,
        già làng, bác gái, bác trai, mẹ chồng, mẹ vợ, bố chồng, vợ em, vợ mình, con trai mình,
        e, em, c, ch, chị, a, anh, m, mk, mik, mình, mjk, tui, tôi, tớ, bác, cô, chú, cậu, dì,
        bà, ông, con, cháu, mẹ, má, bố, ba, mợ, thím, mệ, bu, tao, iêm, chế, bé, chúng tôi,
        tụi em, tụi mình, bọn em, nhà em, nhà mình, nhà c, nhà chị, nhà cô, nhà bác, nhà e,
        vợ chồng em, mẹ em, mẹ e, mẹ mình, bà em, chị gái, chị gái mình, em gái, con gái,
        con trai, chồng, vợ, ck e, vk, chồng em, vợ anh, người yêu, bạn em, bạn mình, ngoại,
        nội, bà ngoại, bà nội, ông nội, ông ngoại, cháu nội, cháu ngoại, bạn, mị, ní, nàng, sếp,
        lớp, cơ quan, tau, mi, choa, tụi tui, tụi con, chị em, con gái mình, thằng cu, cu, ku,
        anh trai, bé nhà em, bé nhà mình, cưng, út, thiếm, bây, tía, mầy, ta,
        chị dâu, em dâu, anh rể, em rể, con dâu, con rể, cô em, bà chị, ông anh, thằng nhỏ,
        thằng bé, con bé, con nhỏ, sắp nhỏ, tụi nhỏ, bọn trẻ, mấy đứa nhỏ, đứa em, đứa cháu,
        ba má, ba mẹ, bố mẹ, ông bà, ông bà ngoại, ông bà nội, cô giáo, thầy giáo, anh chị,
        quán em, quán mình, quán chị, quán tui, tiệm em, tiệm mình, tiệm chị, công ty em,
        phòng em, phòng mình, xóm em, nhóm em, hội em, đội em, nhà hàng em, nhà hàng mình,
        nhà hàng con, bếp nhà em, bếp nhà chị, bếp em, nhà tui, nhà con, nhà dì, nhà anh,
        nhà bà, nhà ngoại, nhà nội, bên em, bên mình, bên chị
    """,
    SELLER: """
        shop, sốp, xốp, shốp, shóp, sop, ad, admin, sh, shop ơi, sốp ơi, shọp, chủ shop, htx,
        hợp tác xã, bạn ơi, em ơi, e ơi, chị ơi, c ơi, cô ơi, bác ơi, dì ơi, cháu ơi, con ơi,
        anh ơi, a ơi, chú ơi, cậu ơi, nàng ơi, o ơi, mệ ơi, bà ơi, mn ơi shop, ní ơi, b ơi,
        chế ơi, shop yêu, shop nhà mình, bà chủ, cô chủ, chủ vườn, chủ tiệm, chủ ơi, ông chủ,
        út ơi, bây ơi, thím ơi, mợ ơi,
        chị chủ, anh chủ, em chủ, chủ quán, nhà vườn, chủ live, chủ nhà, ad ơi, shop iu
    """,
    OTHERS: """
        mọi người, mn, mng, mọi ng, cả nhà, các bác, các chị, các mom, các mẹ, các bạn,
        các anh, các cô, các em, các con, ace, ae, anh em, anh chị em, bà con, mọi người ơi,
        cả nhà ơi, mn ơi, chị em ơi, anh em ơi, bà con ơi, các mẹ ơi, các bác ơi, các chị ơi,
        các bạn ơi, cả làng, mấy bà, mấy chị, mấy má, mấy mẹ, mấy bạn, mấy mom, các nàng,
        người ta, mấy bồ, mấy cô, mấy bác, chúng mày, tụi bay, tụi bây, bọn mày, mày,
        cả nhà mình, hội chị em, chị em vào, chị em mình, chị em nào, chị em chốt,
        chị em nhanh, ace vào, mn vào, mọi người vào, các chị em, chị em ta, chị em gần xa,
        mấy o, mấy mệ, mấy dì, mấy thím, mấy chế, mấy em, mấy anh, mấy ông, mấy cháu, mấy đứa
    """,
    WHO: "ai, có ai, ai đó, những ai, ai mà, ai cần, ai muốn, ai thích",
    NOT: """
        không, ko, k, khong, hông, hk, hok, hong, hem, hơm, khum, khom, hôn, khg, kh, kg, kô,
        hổng, hăm, đâu có, hem có, kông, khôn, dell, đéo, nỏ, hỏng có, không hề, hết dám,
        hết muốn, hết ham, không thèm, ko thèm, hổng thèm, hổng có
    """,
    NEVER: "đừng, chẳng, chả, khỏi, đừng có, đừng có mà, chẳng thèm, hỏng",
    NOT_YET: """
        chưa, chưa có, chưa dám, chưa kịp, chửa, khoan, khoan đã, đừng lên đơn vội,
        đừng chốt vội, khoan lên đơn, khoan chốt, đừng vội, chưa vội, đừng gửi vội, khoan vội
    """,
    ASKS: """
        bao nhiêu, bao nhiu, bao nhieu tiền, nhiêu, nhiu, nhiêu tiền, bn, bnh, bnhieu,
        bao nhieu, bao nhêu, mấy tiền, mấy loại, mấy màu, mấy mẫu, mấy size, mấy tuổi,
        mấy tháng, mấy sao, mấy người, size mấy, sz mấy, gì, j, chi, chi rứa, chi rua, nào vừa,
        loại nào, cái nào, màu nào, mô, ở mô, răng, răng rứa, sao, làm sao, thế nào,
        như thế nào, ntn, như nào, tn, kiểu gì, ra sao, giá sao, ở đâu, chỗ nào, vào đâu,
        vô đâu, tại sao, vì sao, what, đồng nào, đến đâu, tới đâu, nào ạ, phải không, phải k,
        phải ko, đúng k, đúng ko, đúng không, được chưa, có không, có k, có ko, có phải,
        bi nhiêu, bi nhiu, bi nhieu, bây nhiêu, cỡ nào, size nào, sz nào, màu gì, size gì,
        sz gì, sai gì, cỡ gì, mã gì, mã mấy, là gì, có được, có đúng, đúng hông, phải hông,
        phải hong, ở chỗ nào, nhiêu 1, nhiêu vậy, bao tiền, bao nhiêu đồng, nhiêu đồng,
        bao nhiu tiền, bao xiền, mấy đồng, mấy xu, bao nhiều, giá thế nào, giá ra sao,
        giá như nào, giá nào, số mấy, bao xa, xa không, xa ko, sao chưa, sao ko thấy,
        sao không thấy, có nên, có vừa, có hợp, tên ai, tên gì, của ai, là ai, ai vậy,
        ai đứng tên, cho ai, với ai, nhắn ai, mấy giờ, mấy ngày, mấy hôm, mấy bữa, hôm mấy,
        ngày mấy, thứ mấy, không biết bao giờ, ko biết bao giờ, không biết khi nào,
        ko biết khi nào, không biết chừng nào, hổng biết chừng nào, ngày nào, giờ nào,
        tháng nào, hôm nào giao, hôm nào gửi, ai là, sao vậy, sao thế,
        chưa thấy giao, chưa thấy gửi, chưa thấy gởi, chưa thấy ship, chưa thấy gọi,
        chưa thấy hàng, chưa thấy ai gọi, chưa thấy ai, chưa thấy về, chưa thấy tới,
        chưa thấy đâu, chưa nhận được, chưa nhận đc, chưa ai gọi, ko thấy gửi, không thấy gửi,
        không thấy giao, ko thấy giao, không thấy ai gọi, ko thấy ai gọi, có màu gì, nhiu vậy,
        cỡ mấy, sao chưa thấy, sao chưa thấy ai, sao chưa thấy ai gọi, sao chưa thấy gửi,
        sao chưa ai gọi, sao chưa thấy giao, sao chưa gửi, sao chưa giao
    """,
    REQUEST: """
        cho hỏi, hỏi, cho xem, xem lại, cho xem lại, tư vấn, tv, giá, gía, giá cả, báo giá,
        xin giá, check giá, cho giá, ib giá, inb giá, cho xin stk, cho xin số tk, xin stk, stk,
        số tài khoản, số tk, cho xin giá, cho xin số, cho xin link, cho xin địa chỉ,
        cho xin bảng, cho xin ảnh, cho xin hình, cho xin tk, xin tk, cho xin info, xin link,
        xin info, xin số, xin địa chỉ, cho xin zalo, xin zalo, cho xin mã, xin mã, cho xin sđt,
        xin sđt, quay lại, giới thiệu lại, nói lại, cho coi, coi lại, cho coi lại, review,
        kiểm tra, check giúp, check đơn, check hộ, xem hộ, xem giúp, coi giùm, coi dùm,
        tính giúp, bảng size, bảng giá, giá bán, cho mình hỏi, cho em hỏi, cho e hỏi, cho c hỏi,
        cho chị hỏi, cho cô hỏi, cho bác hỏi, cho tui hỏi, cho tôi hỏi, cho mk hỏi, cho con hỏi,
        cho cháu hỏi, cho anh hỏi, cho a hỏi, cho dì hỏi, cho m hỏi, cho em xem, cho e xem,
        cho c xem, cho chị xem, cho mình xem, cho m xem, cho mk xem, cho cô xem, cho bác xem,
        cho tui coi, cho em coi, cho e coi, cho chị coi, cho c coi, cho mình coi,
        cho em xin giá, cho e xin giá, cho em xin stk, cho e xin stk, cho e xin số tk,
        cho em xin số tk, cho mình xin stk, cho m xin stk, cho c xin stk, cho chị xin stk,
        cho c xin giá, cho chị xin giá, cho mình xin giá, cho em xin số, cho e xin số,
        cho chị xin số, cho mình xin số, cho c xin số, cho em xin địa chỉ, cho mình xin địa chỉ,
        cho e xin địa chỉ, cho em xin link, cho e xin link, cho mình xin link, cho tui xin giá,
        cho tui xin stk, cho cô xin stk, cho bác xin stk, cho a xin stk, cho anh xin stk,
        cho mk xin stk, cho mk xin giá, cho cô xin số, cho bác xin số, cho tui xin số,
        cho em biết, cho biết, giá bao nhiêu, giá nhiêu, price, hỏi tí, hỏi xíu, nhắc lại,
        đọc lại, chỉ em, chỉ giúp, hướng dẫn, tư vấn giúp, tư vấn size, quay gần, quay cận,
        zoom, cho xin đc, xin đc, cho xin dc, xin dc, giới thiệu, live lại, lên lại, mặc lại,
        cầm lại, giơ lại, quay lại cho, nói lại giúp, chiếu lại, cho ngó, ngó lại, cho nhìn,
        nhìn lại, cho dòm, dòm lại, cho ngắm, cho biết thêm, giải thích, mô tả, cách, cách đo,
        cách dùng
    """,
    IS_IT: """
        à, hả, hở, nhỉ, hả em, chăng, hay k, hay ko, không ta, ta ơi, không nhỉ, ko nhỉ, k nhỉ,
        ha ta, hả trời, hả ta, à trời, hả chời, hả bây
    """,
    STILL: """
        còn, còn hàng, có còn, sẵn, có sẵn, con hang
    """,
    HAS: "có, có hàng, có bán, có giảm, có tặng, có ship, bán",
    THEN: "thì, thi",
    IF: "nếu, nếu còn, nếu có, lỡ, nhỡ, giả sử, trường hợp, nếu mà",
    CANCEL: """
        hủy, huỷ, hủi, hủy đơn, hủy giúp, hủy giùm, hủy hộ, xóa, xóa đơn, xóa giúp, cancel, bỏ,
        bỏ giúp, bỏ đơn, bỏ ra, gỡ, gỡ ra, loại ra, rút đơn, rút lại, không lấy nữa, hoàn đơn,
        dừng đơn, không nhận nữa, nhường, thôi không lấy, thôi khỏi, không chốt nữa,
        không mua nữa, không đặt nữa, bùng, hủy bớt, bỏ bớt, trả lại, xin rút, hủy dùm, hủy hết,
        bỏ hết, xoá giùm, khỏi lấy, khỏi gửi, khỏi giao, khỏi ship, khỏi lấy nữa, đừng gửi,
        đừng giao, đừng ship, đừng lên đơn, đừng gởi, đừng chốt nữa, khoan gửi, hủy kèo,
        hủy chốt, rút kèo, cho rút, đổi ý, đổi ý rồi, bỏ qua, trả đơn, hủy luôn, huỷ luôn,
        hủy ngang, rút tên, gạch tên, gạch đơn, xóa tên, xoá, xoá tên, xoá đơn, xoá giúp,
        cắt bớt, cắt đơn, rút giùm, rút giúp, rút hộ, rút dùm, rút cho, rút khỏi,
        rút, cho rút lại, xin khỏi
    """,
    CHANGE: """
        đổi, sửa, thay đổi, đổi sang, đổi qua, đổi thành, đổi lại, sửa thành, sửa lại,
        sửa lại thành, chỉnh, chỉnh lại, chỉnh thành, tăng lên, tăng, giảm còn, giảm xuống,
        giảm xuống còn, bớt còn, bớt xuống, bớt xuống còn, rút xuống, rút xuống còn, rút còn,
        xuống còn, nâng lên, hạ xuống, hạ xuống còn, đổi giúp, đổi giùm, đổi cho, đổi size,
        đổi màu, chuyển sang, chuyển qua, chuyển thành, chuyển lại, lên thành, lên size,
        xuống size, lùi size, nhầm, ghi nhầm, chốt nhầm, nhầm rồi, bớt lại, đổi lấy, thay bằng,
        thế bằng, swap, sửa đơn, đổi đơn, cập nhật, update, đổi hộ, sửa giúp, sửa hộ, thay cho,
        thay vì, đổi ngang, đổi từ, thêm thành, lấy thành, cho thành, tăng thành, nâng thành,
        chứ không phải, chứ ko phải, chứ k phải, chứ hông phải, đặt lộn, chốt lộn, ghi lộn, lộn,
        bấm lộn, gõ lộn, gõ nhầm, viết nhầm, bấm nhầm, đánh nhầm, đánh lộn, lấy nhầm, lấy lộn,
        chọn nhầm, chọn lộn, nói nhầm, nói lộn, viết lộn, đặt nhầm, thêm cho đủ, dời, dời qua,
        dời sang, không phải, ko phải, k phải, hông phải, hong phải, rút lại còn, hủy bớt còn,
        bỏ bớt còn, giảm lại còn, bớt lại còn, rút bớt còn,
        nâng số lượng
    """,
    PAY: """
        ck, chuyển khoản, chuyển, bank, banking, bắn, bắn tiền, gửi tiền, chuyển tiền,
        thanh toán, tt, trả tiền, cọc, đặt cọc, chuyển cọc, quét mã, quét qr, momo, ting ting,
        gởi tiền, nạp tiền, ck tiền, tiền chuyển, tiền ck, chuyen khoản, ckhoan, chuyển đủ,
        ck đủ, transfer, bill, gửi bill, trả đủ, đóng tiền, chuyển ck, ting, xong tiền,
        tiền rồi, quẹt mã, quẹt qr, quét thẻ, quẹt thẻ, bắn qua, bắn sang, chuyển qua, ck qua,
        quẹt tiền, quét tiền,
        trả qua mã, trả qua qr, trả qua momo, trả bằng mã
    """,
    LATER: """
        mai, ngày mai, mai mốt, mốt, bữa khác, hôm khác, đợi, chờ, để xem, để tính, để suy nghĩ,
        để nghĩ, suy nghĩ, nghĩ đã, để hỏi, để về, để mai, để lát, để tí, để đo, để sang,
        để cuối, để lần sau, để dịp khác, lương về, có lương, nhận lương, lĩnh lương,
        lãnh lương, tháng sau, tuần sau, lần sau, năm sau, hôm sau, bữa sau, sang tháng,
        sang tuần, cuối tháng, đầu tháng, cuối năm, qua tết, ra tết, gần tết, giáp tết, tết,
        mới mua, mới chốt, mới lấy, mới đặt, mới dám, rồi tính, tính sau, mua sau, chốt sau,
        lấy sau, đặt sau, chắc, định, đang tính, tính mua, định mua, sẽ, phân vân,
        đang phân vân, lưỡng lự, đắn đo, ước gì, giá mà, giá như, thèm, muốn mua mà, thích mà,
        rồi hẵng, rồi sẽ, từ từ, từ từ đã, xem đã, xem thêm, xem chơi, ngắm thôi, ngắm,
        coi chơi, hóng, chấm, dịp khác, để em xem, để e xem, để mình xem, để c xem, để chị xem,
        để em tính, để e tính, để em hỏi, để e hỏi, để mình hỏi, để chị hỏi, để c hỏi,
        để em nghĩ, để mình nghĩ, để e nghĩ, để em suy nghĩ, để e suy nghĩ, để cô xem,
        để bác xem, để cô hỏi, để bác hỏi, để coi, để em coi, để tui coi, để tui tính,
        để tui hỏi, để mẹ, khi khác, chừng nào có tiền, có tiền, hết tiền, hết xiền, cháy túi,
        cạn tiền, viêm màng túi, rỗng túi, tích tiền, dành tiền, có dịp, lấy vợ, lấy chồng,
        chắc để, đang xem, xem thử, chiều về, tối về, tí về, lát về, lát nữa, tí nữa, xíu nữa,
        chút nữa, lát, hồi nữa, mai kia, đợt sau, đợt tới, chuyến sau, mùa sau, kỳ sau, kì sau,
        tháng tới, tuần tới, sau này, đầu tuần, về nhà đo, hỏi chồng, hỏi vợ, hỏi mẹ, phiên sau,
        live sau, sang xuân, sang năm, ra giêng, sang thu, qua năm, ra năm, sang hè, đầu năm,
        đầu tháng sau, cuối tuần sau, để dành tiền, dành tiền mua, gom tiền, để dành mua,
        báo em, báo mình, báo e, báo c, báo chị, báo tui, nhắn em, hú em, ới em, kêu em,
        báo nha, báo nhé, gọi em nha, nhớ báo, để tối, để chiều, để trưa, để sáng, để cuối tuần,
        nếu có tiền, có tiền thì, nếu giàu, trúng số, trúng vé số, nếu trúng số, cuối tuần,
        chấm hóng, đang chờ, đang đợi, coi thêm, để rủ, để em rủ, ko có tiền, không có tiền,
        k có tiền, chưa có tiền, hong có tiền, hông có tiền, kẹt tiền, kẹt xiền, chờ lương,
        đợi lương, chờ nhận lương, tham khảo, nghía, dòm thôi, coi thôi, xem thôi, coi cho vui,
        xem cho vui, để bàn, để suy nghĩ thêm, để cân nhắc, cân nhắc, để em coi lại, hẹn,
        hẹn em, hẹn lần sau, hẹn bữa sau, khi có tiền, bữa nào rảnh, lúc nào rảnh, mới tính,
        rồi mới mua, rồi mới lấy, rồi mới chốt, để về hỏi, để xin phép, xin phép, hết gói này,
        hết chai này, hết hộp này, ăn hết, dùng hết, xài hết, uống hết, lăn tăn, băn khoăn,
        do dự, nghĩ ngợi, còn nghĩ, chưa biết, chừng nào đủ tiền, khi nào đủ tiền, đủ tiền thì,
        khi nào cưới, bao giờ cưới, lúc nào cưới,
        hỏi cho vui, quay lại ủng hộ, sẽ quay lại, ghé lại sau, đủ tiền đã
    """,
    DONE: """
        rồi, r, rùi, xong, roài, rầu, rồi á, oy, rui, roi, xong rồi, ròi, gòi, rồii, òi,
        dồi, zồi, gồi, ồi, zùi, dùi
    """,
    PAST: """
        hôm qua, hqua, hôm trước, hôm nọ, hôm kia, hôm bữa, bữa trước, bữa nọ, bữa hổm, bữa kia,
        lần trước, đợt trước, tuần trước, tháng trước, năm ngoái, năm trước, hồi trước, hồi bé,
        hồi nhỏ, ngày xưa, hồi xưa, hồi đó, dạo trước, phiên trước, live trước, kỳ trước,
        đợt rồi, tuần rồi, lần rồi, bữa rồi, tháng rồi, trước đây, hồi nãy, vừa nãy, ban nãy,
        nãy giờ, nãy, lúc nãy, hồi sáng, hồi trưa, sáng nay, trưa nay, hôm chủ nhật, đã mua,
        đã lấy, đã đặt, đã chốt, đã nhận, từng, mới nhận, vừa nhận, nhận hàng rồi, đã có,
        vừa mua, vừa chốt, vừa đặt, mới đặt hôm, hổm, hôm rằm, tết vừa rồi, tết năm ngoái,
        bữa hôm, đã dùng, đã ăn, đã uống, đã xài, bữa mua, bữa lấy, bữa đặt, hôm mua, lần mua,
        đợt mua, hay mua, hay lấy, hay đặt, thường mua, toàn mua, chuyên mua, quen mua,
        thường lấy, toàn lấy, tối qua, đêm qua, trưa qua, sáng qua, chiều qua, hôm tối,
        lần nào cũng, hôm nào cũng, hay xem, hay ghé, hay coi, hôm rồi, lúc trước, ngày trước,
        dạo nọ, cách đây, đợt vừa rồi, hồi tết, hồi đầu năm, hồi năm ngoái, mùa trước, vụ trước,
        chuyến trước, bận trước, năm kia, từ hôm, từ bữa, từ tuần, từ tháng, từ sáng, từ hồi,
        từ thứ, từ chủ nhật, từ lâu, từ tối, từ đợt, lúc sáng, lúc trưa, vừa mới mua,
        vừa mới nhận, vừa mới đặt, đã từng, từng mua, từng ăn, từng dùng, mua hôm trước,
        hồi chiều, hồi tối, hồi hôm, hôm thứ, hôm mùng, bữa đám, hồi đám, hôm nào mua
    """,
    PARTICLE: """
        à nghen, à nha, à nhen, à nhé, hí, hỉ hí, hè, hầy, ta nói, nghe hông, heng, hén nghen,
        nhen má, nghe má, nha má, nha, nhé, nhá, nhe, nghen, nghe, nè, nì, nà, ạ, ah, ạk, ak, á,
        nhen, hen, hén nha, nhoa, ơi, ui, oi, luôn, liền, ngay, gấp, lẹ, nhớ, dùm, giùm, giúp,
        hộ, dạ, vâng, ok, oke, okie, oki, okê, okey, yes, uh, ừ, ừm, ờ, cảm ơn, cám ơn, thanks,
        tks, thank, thks, camon, vậy, v, zậy, dzậy, dậy, thế, đấy, ý, í, cơ, mà, thật, nhanh,
        kẻo hết, iu, yêu, hihi, hehe, haha, hi, hì, kk, kkk, hjhj, nhớ nha, he, hơ, ha, chứ,
        vs nha, vầy, rứa, nghe chưa, nghe con, đi nha, nhanh nhanh, gấp gấp, please, pls, plz,
        nhé ạ, nhaaa, cái đã, lun, luon, nhở, giùm nha, nhớ giữ, nhớ gửi, vô, nhóe, nhó, hei,
        bớ, hỡi, ko cần tư vấn, khỏi tư vấn, không cần tư vấn, ko cần hỏi, khỏi hỏi,
        không cần hỏi, khỏi cần hỏi, khỏi suy nghĩ, không cần suy nghĩ, ko cần nghĩ,
        không cần nghĩ, nhiều, ko cần tư vấn đâu, không cần tư vấn đâu, khỏi tư vấn đâu,
        đừng nghĩ, khỏi nghĩ, khỏi nói nhiều, không nói nhiều, ko nói nhiều, khỏi nghĩ ngợi,
        đừng nghĩ nữa, bao nhiêu cũng, bao nhiêu cũng được, bn cũng, bn cũng được,
        nhiêu cũng được, nhiêu cũng, giá nào cũng, giá nào cũng được, mấy cũng, mấy cũng được,
        sao cũng được, nào cũng được, gì cũng được, màu nào cũng được, màu gì cũng được,
        size nào cũng được, cũng được, cũng đc, cũng dc, mấy cái cũng được, mấy cân cũng được,
        mấy ký cũng được, ship bao nhiêu cũng được, giống nhau, như nhau, y nhau, cũng, vẫn, cứ,
        đúng rồi, phải rồi, đúng r, chuẩn rồi, xem sao, coi sao, thử xem sao, xem thế nào,
        chờ mãi, đợi mãi, chờ hoài, đợi hoài, cảm ơn shop nhiều, cảm ơn nhiều,
        cám ơn shop nhiều, cám ơn nhiều, cảm ơn em nhiều, cảm ơn chị nhiều, hén, hỉ,
        chừng nào có gửi cũng được, lúc nào gửi cũng được, chừng nào cũng được,
        lúc nào cũng được, khi nào cũng được, hồi nào cũng được, đâu cũng được, coi ra sao,
        xem ra sao, coi thế nào, coi có ngon không, xem có ngon không, thử coi sao, thử coi,
        ăn thử coi, coi được không, xem được không, có thể, chào, hello, hi shop, chào cả nhà,
        chào shop, chào cô, chào chị, chào em, chào bác, chào mọi người, chào mn, chào các bạn,
        hé lô, hí shop, ê, ủa, alo shop, alo em, alo chị, vẫn còn, thôi à, thui à, thôi hà,
        thui hà, khỏi bớt, khỏi cần bớt, không cần bớt, ko cần bớt, khỏi trả giá, không trả giá,
        khỏi mặc cả, không mặc cả, không sao, không sao đâu, ko sao, k sao, ko sao đâu
    """,
    GO_ON: "đi, đii, đy, di, ik",
    THIS: """
        này, đó, kia, ấy, nầy, ni, nớ, đang mặc, đang cầm, trên tay, đang lên sóng,
        đang giới thiệu, đang giơ, đang live, như hình, trên màn hình, này này, cái này, cái đó,
        cái kia, cái ấy, mẫu này, mẫu đó, mẫu ấy, mẫu kia, con này, em này, bộ này, bộ đó,
        chiếc này, hàng này, loại này, loại đó, cái ni, cái nớ, nó, mã này, bé này, cây này,
        như vậy, như trên, như thế, này luôn, sp này, sản phẩm này, sp đó, đang nói, vừa nói,
        cái cuối, cái đầu, giống chị đang mặc, giống cái chị đang mặc, như chị đang mặc,
        như cái chị mặc, như chị mặc, như trên người, giống cái đang mặc, như cái đang mặc,
        như chị đang quàng, vừa giới thiệu, mới giới thiệu, vừa xem, vừa quay, vừa cầm, vừa mặc,
        vừa lên, vừa live, vừa giơ, mới nói, mới giơ, giống cái chị mặc, giống chị mặc,
        cái chị mặc, cái em mặc, cái chị đang mặc, cái em đang mặc, cái trên người, cái chị cầm,
        cái chị đang cầm, cái đang cầm, cái đang mặc, cái trên tay, cái cuối cùng, cái vừa rồi,
        cái hồi nãy, cái nãy
    """,
    AGAIN: "nữa, nx, nửa nha, nữa nha, nữa nhé, nua",
    TALK: """
        ai mà ko, ai mà không, ai mà k, ai chẳng, ai chả, ai mà chả, ai mà chẳng, ai cũng, đẹp,
        xinh, ngon, thơm, rẻ, đắt, mắc, mềm, ấm, mát, bền, ghê, quá, lắm, thật sự, xỉu,
        xỉu up xỉu down, mê, thích, ưng, tuyệt, tuyệt vời, xịn, chất, chất lượng, dễ thương,
        yêu thế, nhìn, trông, thấy, thèm thế, ghiền, nghiện, kết, vote, bình chọn, chúc, share,
        chia sẻ, like, tim, thả tim, follow, theo dõi, xem live, coi live, vào xem, mới vào,
        vào rồi, chăm chỉ, nghe rõ, không nghe, tiếng, mic, lag, giật, đứng hình, mất tiếng,
        nhỏ quá, buồn, vui, cười, khóc, trời ơi, ôi, wow, ui chời, ôi trời, mẹ ơi, thương, tội,
        cố lên, buôn may bán đắt, phát tài, tài lộc, hay quá, giỏi, khéo, tỉ mỉ, duyên,
        có duyên, hát, nhảy, mc, cameraman, dẫn, thua, chịu, tiếc, ế, ib em, ib, inb, inbox,
        check ib, rep ib, rep, trả lời, chặn, nhắn tin, quên, biết, nghĩ, tưởng, bảo, nói, kêu,
        kể, khen, chê, hợp, xấu, dở, chán, khiếp, kinh, hơn, nhất, lâu, đang, mỗi tội, đúng là,
        công nhận, quả thật, chuẩn, chính hãng, uy tín, đáng tiền, xứng đáng, hời, sạch, ngọt,
        chua, béo, bùi, đậm đà, căng mọng, bắt mắt, hết sẩy, hết ý, bá cháy, hết nước chấm,
        sập sàn, rẻ bèo, rẻ quá, giảm cân, khỏe, tốt, tốt cho, bổ, ưng ý, ưng bụng, hài lòng,
        hàng đẹp, hàng về, mặc đẹp, vừa in, vừa xinh, mặc vừa, rộng, chật, dài, ngắn, cao, thấp,
        béo quá, mập, ốm, gầy, lung linh, xuất sắc, đỉnh, đỉnh quá, max, siêu, cực, cực kỳ,
        vô cùng, rất, hơi, khá, sao mà, thế nhỉ, kìa, coi kìa, trời, úi, ối, huhu, hic, hix,
        haiz, thề, chứ sao, lêu lêu, trêu, giỡn, nhớ nhà, tuổi thơ, quê, ở quê, cũng ở, sống ở,
        đến từ, lỗi, nhàu, rách, bay màu, phai, xem, coi, ăn vào, uống vào, chúc mừng,
        sinh nhật, cung hỷ, nhận xét, ý kiến, nhà còn, nhà vẫn còn, còn ở nhà, ở nhà còn,
        nhà mình còn, nhà em còn, nhà e còn, ko nghe gì, không nghe gì, k nghe gì, ko thấy gì,
        không thấy gì, chả thấy gì, ko nghe thấy gì, không nghe thấy gì, ko biết gì,
        không nghe được gì, ko nghe đc gì, giống, như, gì mà, gì đâu, gì ghê, chi mà, đâu mà,
        ai ngờ, giá rẻ, giá cao, giá hơi, giá tốt, giá hời, giá mềm, giá ok, giá hợp lý,
        giá quá, giá rẻ hơn, hay ghê, hay thế, hay thật, hay lắm, hay nè, thấy hay, rất hay,
        hay nhỉ, bán buôn, buôn bán, đắt hàng, mua may bán đắt, từ đầu, lần đầu, may mắn,
        từ đầu tới giờ, chịu ko nổi, chịu không nổi, không chịu nổi, ko chịu nổi, ko chịu được,
        không chịu được, chịu k nổi, kìm ko nổi, nhận được hàng, nhận được, nhận đc, nhận dc,
        nhận hàng, giá vậy, giá này, giá thế, gọi là, kêu là, gọi tên, hỏi thôi, hỏi cho biết,
        hỏi vậy thôi, hỏi chơi, ai cũng hỏi, ai cũng khen, ghê chưa, đẹp chưa, sướng chưa,
        dữ chưa, thấy chưa, đã chưa, giá hạt dẻ, j mà, lướt, lướt chơi, ngồi chơi, hóng hớt,
        chưa hỏng, không hỏng, ko hỏng, chưa hư, chưa rách, chưa đứt, chưa cũ, lấy làm gì,
        mua làm gì, mua chi, lấy chi, mua làm chi, lấy làm chi, gì chứ, biết làm sao,
        biết sao giờ, biết sao được, làm sao bây giờ, biết thế, phải chi, giá như, chi bằng,
        thế mà, vậy mà, đóng gói cẩn thận, gói hàng cẩn thận, đóng gói kỹ, gói hàng kỹ,
        đóng hàng,
        cơm nước chưa, ăn cơm chưa, ăn tối chưa, ăn uống gì chưa, ngủ chưa, cơm nước gì chưa,
        biết mấy, biết bao, biết chừng nào, biết nhường nào
    """,
    FILLER: """
        chia, tách, chia làm, tách riêng, riêng, sl, soluong, sản phẩm, sp, số lượng đủ, hàng,
        chiếc, mẫu, loại, ăn thử, dùng thử, uống thử, thử, về thử, về ăn, về uống, về dùng,
        về ngâm, về nấu, về làm, về biếu, về mặc, về trồng, về cúng, về thắp hương, ngâm,
        ngâm rượu, uống, ăn dần, dùng dần, nấu, làm quà, biếu, đi biếu, để biếu, để tặng,
        làm quà tặng, thắp hương, cúng, cúng rằm, làm mắm, trưng, trồng thử, trang trí, mặc tết,
        đi chơi, đi làm, đi học, đi đám cưới, để dành ăn, đem biếu, mang biếu, mang đi biếu,
        cho mát, cho bé ăn, cho bé, cho mẹ, cho bà, cho con, cho con gái, cho con trai,
        cho chồng, cho vợ, cho mẹ chồng, cho nhà, cho cháu, cho chị gái mình, cho bạn, cho ông,
        cho bố, cho ba, cho má, cho ngoại, cho nội, cho sếp, cho lớp, cho cơ quan, cho cả nhà,
        cho gia đình, ship cod, cod, nhận hàng trả tiền, giao tận nhà, giao nhanh, giao sớm,
        gửi sớm, gửi nhanh, ship nhanh, ship sớm, đủ, cả, cả bộ, mới, nguyên, tươi ngon,
        lựa trái ngon, chọn quả ngon, lựa giùm, chọn hộ, chọn giúp, to, nhỏ, lớn, bự, cũ, mã cũ,
        đầu tiên, số, số lượng, lấy hên, ủng hộ shop, cho vui, một thể, luôn thể, cùng đơn,
        chung đơn, gộp đơn, gom đơn, cộng vào đơn, vào đơn cũ, vô giỏ, vào giỏ, vô đơn cũ,
        đơn của em, đơn của mình, đơn của c, đơn em, đơn mình, đơn e, đơn của e, đơn c,
        đơn của chị, đơn hàng, suất, đặt trước, tươi, già, non, chín, trồng, ăn, dùng, hái,
        còn lại, tất cả, tất cả các màu, các màu, các size, các loại, đủ màu, đủ size, full màu,
        full size, đủ các màu, tất cả các size, nhắm, nhắm rượu, nhắm bia, nhậu, những, về nhắm,
        về nhậu, lai rai, lớn nhất, nhỏ nhất, to nhất, bé nhất, rộng nhất, tặng mẹ, tặng vợ,
        tặng chồng, tặng bạn, tặng bà, tặng cô, tặng sếp, tặng thầy, tặng con, tặng người yêu,
        mua tặng, tặng sinh nhật, tặng bố, tặng ba, tặng má, tặng khách, đừng lấy quả,
        đừng lấy trái, đừng chọn, miễn, miễn là, miễn sao, nhân, nhân dịp, dịp, tầm, khoảng,
        chừng, đúng, tròn, chẵn, ước chừng, áng chừng, cỡ chừng, tầm khoảng, cỡ khoảng,
        độ khoảng, chung, vừa đủ, ước, đem, đem về, đem theo, qua, hút chân không, ép chân không,
        hút chân ko, cho đủ, đủ dùng, đủ ăn, làm mồi, ăn tết, ăn vặt, ăn sáng, làm kỷ niệm,
        kỷ niệm, đi tây, gửi tây, đi nước ngoài, mang đi, đem đi, mang về, để nhà, dự trữ, trữ,
        cất tủ, kẹo, đi tiệc, đi cưới, cưới hỏi, bán lại, để bán, về bán, bỏ vào, bỏ vô,
        bỏ thêm, bỏ chung, bỏ riêng, bỏ kèm, bỏ đường, bỏ muối, bỏ ớt, bỏ đá, bỏ sỉ, bỏ mối,
        bỏ tủ lạnh, bỏ ngăn đá, nhâm nhi, sáng, xe khách, gửi xe, viettel post, ghtk, ghn,
        bưu điện, gửi xe khách, ship ghtk, xe đò, gửi xe đò, nhà xe, chín cây, làm quà cưới,
        quà cưới, đám cưới, đi đám, đám giỗ, đám tiệc, đủ tiền, sơ cua, phòng hờ, cưới,
        viết thiệp, thiệp, thiệp chúc mừng, thiệp mừng, viết giúp, ghi thiệp, kèm thiệp,
        nhắm mắt, nhắm mắt nhắm mũi, nhắm mắt đưa chân,
        nâng, hạ, đi tết, biếu tết, quà tết, tết này, cho tết, ăn hỏi, đi ăn hỏi, đám hỏi,
        lễ hỏi, dạm hỏi, rút thăm, buổi trưa, buổi sáng, buổi chiều, buổi tối, giờ trưa,
        giờ hành chính, ăn chơi, lẻ, chia nhau, pha nước, pha nước uống, nấu chè,
        nấu canh, kho thịt, chưng, bày, dạng
    """,
    DELIVERY: """
        phí, cước, vận chuyển, ship hàng, giao hàng, đổi trả, đổi hàng, trả hàng, hoàn tiền,
        bảo hành, mã giảm giá, quà tặng, phí ship, tiền ship, phí vận chuyển
    """,
    GAME: """
        đáp án, đoán, em đoán, e đoán, dự đoán, câu trả lời, trả lời là, quay số, con số,
        số may mắn, minigame, mini game, bốc thăm, trúng thưởng, chọn số, đáp số, giveaway,
        quay trúng, kết quả
    """,
    BARGAIN: """
        freeship, free ship, fs, miễn ship, bớt, bớt chút, bớt tí, bớt xíu, giảm giá, giảm,
        sale, tặng kèm, khuyến mãi, khuyến mại, km, ưu đãi, voucher, rẻ hơn, bán sỉ, giá sỉ,
        lấy sỉ, mua sỉ, sỉ, bớt chút đỉnh, fix, miễn phí ship, bao ship, hỗ trợ ship, tặng ship,
        giảm chút, giảm tí, được tặng, được giảm, được freeship, được bớt, được khuyến mãi,
        tặng, miễn phí, miễn cước
    """,
    BUT: "nhưng, nhưng mà, nhma, nma, tại vì, nhưg, tuy nhiên, chứ không thì",
    OR: "hay, hay là, hoặc, hay cái",
    PLACE_PART: """
        số nhà, ngõ, ngách, hẻm, đường, phố, thôn, xóm, bản, xã, phường, quận, huyện, tỉnh, tp,
        thành phố, thị trấn, thị xã, tiểu khu, tổ dân phố, tổ, ấp, khóm, kiệt, chung cư,
        tòa nhà, tầng, kđt, khu phố, khu đô thị, buôn, sn, p, q, khu,
        đội, khối, trường, trường mn, trường mầm non, trường tiểu học, trường thcs, trường thpt
    """,
    OPTION_WORD: """
        size, sz, sai, cỡ, sai số, size số, si, saiz, siz, màu, mầu, màu sắc, mà u, mau, sze,
        szie, sizee, sise, saze
    """,
    CODE_WORD: """
        mã, mã số, ms, mã hàng, mã sp, mẫu số, mã sản phẩm, sp số, món số, hàng số
    """,
    AND: """
        và, với, vs, cùng với, cộng, kèm, kèm theo, and, cùng, lẫn, thêm với, rồi thêm,
        xong thêm
    """,
    OUT_OF: """
        hết, hết hàng, cháy hàng, sold out, hết mất, hết sạch, không có, ko có, k có,
        không còn, ko còn, k còn, hết rồi, hong có, hông có, hk có
    """,
    NOW: """
        nay, hôm nay, giờ, bây giờ, bi giờ, tối nay, bữa nay, nay nè, lần này, đợt này,
        live này, phiên này, ngày nay, thôi thì, giờ thì, quyết định, đang cần, tiện thể, tiện,
        sẵn tiện, cuối cùng cũng, cuối cùng, rốt cuộc, rốt cục, mãi mới, mãi cũng, mấy hôm nay,
        mấy bữa nay, mấy ngày nay, dạo này, độ này, hồi này,
        mấy nay, mấy bữa rày, mấy tuần nay, mấy tháng nay
    """,
    EACH: "mỗi, mổi",
    TO: "sang, thành, xuống, bằng, thay",
    PHONE_WORD: """
        sđt, sdt, đt, dt, số điện thoại, số đt, phone, tel, zalo, số zalo, sô điện thoại,
        điện thoại, alo, gọi, gọi số, số máy, số em, số mình, số c, số chị, số e, số cô,
        số bác, số chú, số anh, liên hệ, lh, số liên hệ, call
    """,
    ADDRESS_WORD: """
        địa chỉ, đc, đ c, đchi, đchỉ, dchi, địa chỉ nhận hàng, dc nhận, đc nhận, địa chỉ em,
        đc em, đc e
    """,
    TITLE: """
        tên, người nhận, tên người nhận, họ tên, tên là, tên em, tên e, tên c, tên chị,
        tên mình, tk tên,
        người nhận hàng, tên nhận hàng
    """,
    PLACE: """
        ship về, gửi về, giao về, ship tới, giao tới, gửi tới, ship đến, gửi đến, giao đến,
        ship vào, ship ra, gửi vào, gửi ra, gửi lên, ship lên, giao lên, ship xuống, gởi về,
        gởi vô, ship vô, giao tận, gởi dìa, gửi dìa, ship dìa, giao dìa, gửi qua, ship qua,
        giao qua
    """,
    CORRECTION: """
        à không, à nhầm, à quên, à lộn, à thôi, ủa không, ủa nhầm, ủa lộn, ý nhầm, ý lộn, ý quên,
        í nhầm, í lộn, í quên, á nhầm, á lộn, á quên, ấy nhầm, ấy lộn, ấy quên, à mà thôi, à khoan,
        à ý em là, ý em là, ý mình là, ý chị là, ý là, ui nhầm, ui lộn, ơ nhầm, ơ lộn, ối nhầm,
        xin lỗi nhầm, sorry nhầm, nhầm à, quên mất, à không phải, ủa quên, chết nhầm, thôi chết nhầm
    """,
    EXCEPT: "trừ, ngoại trừ, trừ ra, chừa lại, không tính, trừ màu, trừ cái",
    AT: """
        về, tại, dìa
    """,
    VAGUE: """
        vài, ít, một ít, 1 ít, một vài, vài ba, dăm, dăm ba, đôi ba, chút, một chút, 1 chút,
        ít ít, một tí, 1 tí, tí, xíu, một xíu, 1 xíu, mớ, một mớ, kha khá, nhiều nhiều,
        vài ba bốn
    """,
    FEW: "mấy",
    BODY: "mặc, nặng, mang size, đi size, bận",
    MONEY_WORD: """
        tiền, tiền hàng, tiền đơn, tiền nong, vietcombank, vcb, techcombank, tech, agribank,
        agri, bidv, vietin, vietinbank, acb, sacombank, tpbank, vpbank, vib, mb, mbbank,
        mb bank, shb, zalopay, zalo pay, viettelpay, viettel money, shopeepay, vnpay, ví momo,
        nội dung, nội dung ck, nd ck, nội dung chuyển khoản,
        tổng, tổng cộng, tổng tiền
    """,
    SAME: """
        như lần trước, giống lần trước, y như lần trước, y lần trước, như mọi khi, như mọi lần,
        như cũ, y như cũ, y cũ, như đơn trước, giống đơn trước, như hôm trước, giống hôm trước,
        y chang lần trước, như bữa trước, như đợt trước, giống đợt trước, giống hôm nọ,
        như hôm nọ, giống bữa trước, giống bữa hổm, như bữa hổm
    """,
    SAME_OPTIONS: """
        cùng size, cùng sz, size cũ, sz cũ, size như cũ, cùng màu, màu cũ, cùng cỡ, cỡ cũ,
        cùng loại, loại cũ, vẫn size cũ, size đó, màu đó, cùng size đó
    """,
    WHICH: "nào",
    MAY_I: """
        được không, được ko, được k, đc ko, đc k, dc ko, dc k, dc không, đc không, được hông,
        được hong, được khum, đc hông, dc hk, được hk, đc chứ, được chứ, được hem, được hơm,
        dc hong, đc hong, có được không, có được ko, có đc ko, có đc không, có được hông,
        có được k, có được hong,
        có đc k, có dc ko, có dc k
    """,
    WHERE: "đâu",
    WHEN: """
        khi nào, lúc nào, khi mô, chừng mô, hôm mô, bữa mô, bữa nào, hôm nào, bao giờ,
        chừng nào, hồi nào, bao lâu
    """,
    ALL: "đều, đồng loạt, tất cả đều, cả 2 đều, cả hai đều",
    STOP: "thôi, thui, thou",
    DID: "đã, vừa",
    WEAK: """
        xin, cần, làm, nhận, ghi, muốn, mún, ủng hộ, kiếm, mở hàng, nhặt, bốc, lựa, chọn, múc cho,
        book cho, thầu, bao, chặt, xịa, cúp, ôm, bê, xách, gắp, quơ, lựa cho, xếp cho, bốc cho,
        nhặt cho, đong, đong cho, cắt cho, chặt cho, hái cho, bẻ cho, đóng gói cho, xí, ghim,
        ship cho, soạn giúp, đóng giúp, gói giúp, gói giùm, gói hộ, dặm, cắt, bế, ẵm, giành,
        đặt gạch
    """,
}


# Words that are themselves without marks; in a comment with marks they are no other word.
LITERAL: Final = dict.fromkeys(
    words(
        "gia hoa tay lan van thu tin tri nam cam do may mo sa sau san ba hai tu chua ban ta to da "
        "dat hang bo den vang trang tim be lam long ngan xa so tam mat tra che man dam nhe ca hat "
        "loi thay doi qua"
    ),
    "z",
) | {"con": PERSON, "a": PERSON, "chi": ASKS, "cho": GIVE, "mua": TAKE}


# Words that are themselves without marks and may be two things all the same.
ALWAYS_UNSURE: Final = words("a e o co con hay to bo ma ck nay m can")


ONLY_MARKED: Final = frozenset(("lay chi", "mua chi", "may bo"))  # "lấy chị" far more often


def _each_phrase() -> list[tuple[str, str]]:
    return [
        (label, phrase.strip())
        for label, phrases in PHRASES.items()
        for phrase in phrases.split(",")
    ]


def _compiled() -> Phrases[str]:
    known: Phrases[str] = Phrases(forgiving=False)
    for label, phrase in _each_phrase():
        known.add(phrase, label)
    return known


WORDS: Final = _compiled()
_ALONE = [word_of(phrase) for _, phrase in _each_phrase() if " " not in phrase]
ALONE: Final = frozenset(word.fold for word in _ALONE)
NO_NAMES: Final = frozenset(
    word_of(phrase).fold
    for label, phrase in _each_phrase()
    if " " not in phrase and label in "bBGTnqrhdWKckwyt"
)
ALONE_KEYS: Final = frozenset(word.key for word in _ALONE)
NEED_MARKS: Final = ALONE - ALONE_KEYS
BUYING: Final = frozenset(
    word_of(phrase).fold
    for label, phrase in _each_phrase()
    if " " not in phrase and label in (BUY, TAKE) and len(phrase) > 2
)
SIZES: Final = frozenset(("size", "sz", "sai"))
