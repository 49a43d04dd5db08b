"""What of a buyer's data is shown where not everybody should read it."""


def masked_phone(phone: str | None) -> str:
    """Return a phone number that a helper can recognise and a passer-by cannot use.

    >>> masked_phone("0912345678")
    '0912…678'
    >>> masked_phone(None)
    ''
    """
    return f"{phone[:4]}…{phone[-3:]}" if phone else ""
