"""The forms of login and account in our words; what they do stays with allauth."""

from typing import Any, ClassVar

from allauth.account import forms as account
from allauth.mfa.base import forms as mfa
from allauth.mfa.totp import forms as totp
from django.forms import BaseForm
from django.utils.translation import gettext_lazy as _


class PlainWords(BaseForm):
    """Labels from `words`, no placeholders (they vanish while typing) and no help but `helps`."""

    words: ClassVar[dict[str, Any]] = {}
    helps: ClassVar[dict[str, Any]] = {}

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            field.label = self.words.get(name, field.label)
            field.help_text = self.helps.get(name, "")
            field.widget.attrs.pop("placeholder", None)


class LoginForm(PlainWords, account.LoginForm):  # type: ignore[misc]
    words: ClassVar = {"login": _("Gebruikersnaam of e-mail"), "password": _("Wachtwoord")}


class PasswordForgottenForm(PlainWords, account.ResetPasswordForm):  # type: ignore[misc]
    words: ClassVar = {"email": _("E-mailadres")}


class NewPasswordForm(PlainWords, account.ResetPasswordKeyForm):  # type: ignore[misc]
    words: ClassVar = {"password1": _("Nieuw wachtwoord"), "password2": _("Nieuw wachtwoord, nog eens")}
    helps: ClassVar = {"password1": _("Minstens 12 tekens.")}


class ChangePasswordForm(PlainWords, account.ChangePasswordForm):  # type: ignore[misc]
    words: ClassVar = {"oldpassword": _("Huidig wachtwoord"), **NewPasswordForm.words}
    helps: ClassVar = NewPasswordForm.helps


class ConfirmPasswordForm(PlainWords, account.ReauthenticateForm):  # type: ignore[misc]
    words: ClassVar = {"password": _("Wachtwoord")}


class TwoStepsForm(PlainWords, mfa.AuthenticateForm):  # type: ignore[misc]
    words: ClassVar = {"code": _("Code")}


class ConfirmCodeForm(PlainWords, mfa.ReauthenticateForm):  # type: ignore[misc]
    words: ClassVar = {"code": _("Code")}


class ActivateTwoStepsForm(PlainWords, totp.ActivateTOTPForm):  # type: ignore[misc]
    words: ClassVar = {"code": _("Code van de app")}
