// On a slow connection somebody fills in a field before the scripts listen. Once they do, they hear of it after all.
// First of the modules: it looks before another one changes a field.

const early = new Set();
const note = (event) => early.add(event.target);

// A radio button that was given up is not an answer; the chosen one is.
function filledIn(control) {
  if (control.type === "radio") return control.checked && !control.defaultChecked;
  if (control.type === "checkbox") return control.checked !== control.defaultChecked;
  if (control.tagName !== "SELECT") return control.type !== "hidden" && control.value !== control.defaultValue;
  const options = [...control.options];
  if (control.multiple) return options.some((option) => option.selected !== option.defaultSelected);
  const shown = options.findLast((option) => option.defaultSelected) ?? options.find((option) => !option.disabled);
  return control.selectedOptions[0] !== shown;
}

// With the browser's back button the fields show what was saved before: nobody typed that now.
if (performance.getEntriesByType("navigation")[0]?.type !== "back_forward") {
  for (const control of document.querySelectorAll("input, select, textarea")) if (filledIn(control)) early.add(control);
}
for (const name of ["input", "change"]) document.addEventListener(name, note, true);
// htmx registered before this module did, so it listens by now; so do all other modules.
document.addEventListener("DOMContentLoaded", () => {
  for (const name of ["input", "change"]) document.removeEventListener(name, note, true);
  for (const control of early) {
    for (const name of ["input", "change"]) control.dispatchEvent(new Event(name, { bubbles: true }));
  }
});
