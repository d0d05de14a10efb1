"""Account numbers of the demo centre: written right, and given out by no bank."""


def iban(account: int) -> str:
    """Return the Belgian IBAN of an account of at most ten digits, with both its checks (IDN-04)."""
    first = f"{account:010d}"
    bban = f"{first}{int(first) % 97 or 97:02d}"
    return f"BE{98 - int(f'{bban}111400') % 97:02d}{bban}"
