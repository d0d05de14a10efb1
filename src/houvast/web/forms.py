"""How every form looks: label, help, error, input; from one template."""

from django.forms.renderers import TemplatesSetting


class HouvastFormRenderer(TemplatesSetting):
    """Render fields with `web/forms/field.html` (error between label and input)."""

    field_template_name = "web/forms/field.html"
