"""Account numbers of the demo centre: written right, and given out by no bank."""

# No bank has the code 999: no payment and no letter of the demo can reach an account of somebody.
_NO_BANK = 999_000_0000
# Every kind of account has its own hundred thousand numbers: those of the living wages, of who asks something, what
# somebody had before and has now, what the payments were moved to, and those of landlord, supplier and school.
REGISTERED, ASKING, BEFORE, NOW, MOVED, OTHERS = range(0, 600_000, 100_000)


def iban(account: int) -> str:
    """Return the Belgian IBAN of an account of at most seven digits at no bank, with both its checks (IDN-04)."""
    first = _NO_BANK + account
    bban = f"{first}{first % 97 or 97:02d}"
    return f"BE{98 - int(f'{bban}111400') % 97:02d}{bban}"
