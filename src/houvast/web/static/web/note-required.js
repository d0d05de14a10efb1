// A score may ask why: its note is required from then on. The sheet shows the mark (assessments.css), this says it to a
// screen reader; without this script the rule stands beside the field and the server tells it on saving.

document.addEventListener("change", ({ target }) => {
  const domain = target.closest("[data-domain]");
  const note = domain?.querySelector("textarea[name$='-note']");
  if (!note || !domain.querySelector("[data-asks-note]")) return;
  const aside = domain.querySelector("[data-aside]:checked")?.value;
  note.setAttribute("aria-required", String(!aside && domain.querySelector("[data-asks-note]:checked") !== null));
});
