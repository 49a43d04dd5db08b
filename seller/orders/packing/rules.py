"""How this shop packs: how exact the scale must be, what a parcel usually weighs, what its slips show."""

from dataclasses import asdict, dataclass

from seller.db import transaction
from seller.errors import BadInput
from seller.people.models import Shop
from seller.people.shops import lock_shop

_SETTING = "packing"
_LARGEST_TOLERANCE = 50
_HEAVIEST_GRAMS = 100_000


@dataclass(frozen=True, slots=True)
class PackingRules:
    """The rules of a shop; without a usual weight every parcel has to be weighed for the carrier."""

    tolerance_percent: int = 10
    usual_weight_grams: int = 0
    full_phone: bool = False
    # The name under which the shop's sign is kept among the photos.
    logo: str = ""


def rules_of(shop: Shop) -> PackingRules:
    """Return the rules that the shop has set, the usual ones where it has not."""
    return PackingRules(**shop.settings.get(_SETTING, {}))


def set_rules(*, shop_id: int, rules: PackingRules) -> None:
    """Let the shop pack by these rules from now on.

    Raises:
        BadInput: a tolerance or a weight that cannot be meant.
    """
    if not 0 <= rules.tolerance_percent <= _LARGEST_TOLERANCE:
        raise BadInput(f"Độ lệch cho phép là một số từ 0 đến {_LARGEST_TOLERANCE} phần trăm.")
    if not 0 <= rules.usual_weight_grams <= _HEAVIEST_GRAMS:
        raise BadInput("Cân nặng của một gói là số gam, từ 0 đến 100.000.")
    with transaction() as session:
        shop = lock_shop(session, shop_id)
        shop.settings = shop.settings | {_SETTING: asdict(rules)}
