// Rekenblad: what is wrong or missing is written beside its box while htmx only renews the result; copying the text;
// asking before what was typed is lost.

function forget(form) {
  for (const old of form.querySelectorAll(".sheet-form :is(.field-error, .field-missing)")) old.remove();
  for (const box of form.querySelectorAll(".sheet-form [aria-invalid]")) {
    box.removeAttribute("aria-invalid");
    box.classList.remove("is-invalid");
  }
}

// What is only missing is said calmly: nobody did anything wrong.
function tell(link) {
  const calm = "missing" in link.dataset;
  const id = calm ? link.dataset.missing : link.dataset.mistake;
  const field = document.getElementById(`${id}_field`);
  if (!field) return;
  const error = document.createElement("div");
  error.className = calm ? "field-missing" : "field-error";
  error.id = `${id}_error`;
  const words = document.createElement("p");
  words.textContent = link.dataset.text;
  error.append(words);
  const box = document.getElementById(id);
  const place = field.querySelector(":scope > .field-help") ?? field.querySelector(":scope > .field-label");
  if (place) place.after(error);
  else field.prepend(error);
  field.closest("details")?.setAttribute("open", "");
  if (!box) return;
  box.classList.toggle("is-invalid", !calm);
  if (!calm) box.setAttribute("aria-invalid", "true");
  const described = (box.getAttribute("aria-describedby") ?? "").split(" ").filter((word) => word && word !== error.id);
  box.setAttribute("aria-describedby", [...described, error.id].join(" "));
}

function offerCopy(root) {
  for (const button of root.querySelectorAll("[data-copy][hidden]")) button.hidden = false;
}

document.addEventListener("htmx:afterSwap", (event) => {
  const form = document.querySelector("form.sheet");
  if (event.detail.target.id === "uitkomst" && form) {
    forget(form);
    for (const link of document.querySelectorAll("#uitkomst [data-mistake], #ontbreekt [data-missing]")) tell(link);
  }
  if (event.detail.target.id === "rekenblad") document.querySelector("#rekenblad [data-focus]")?.focus();
});
document.addEventListener("htmx:load", () => offerCopy(document));
offerCopy(document);

document.addEventListener("click", async (event) => {
  const button = event.target.closest("[data-copy]");
  if (!button) return;
  const text = document.getElementById(button.dataset.copy);
  text.focus();
  text.select();
  try {
    await navigator.clipboard.writeText(text.value);
  } catch {
    return; // not allowed here: the text stands selected, so the keyboard copies it
  }
  button.querySelector("[data-copy-words]").textContent = button.dataset.copied;
});

// In a file: what was typed is gone when the page is left without saving. The what-ifs are only a try.
const typed = (event) => event.target.closest("form[data-unsaved]") && !event.target.name?.startsWith("w-");
for (const name of ["input", "change"]) {
  document.addEventListener(name, (event) => {
    if (typed(event)) event.target.form.dataset.unsaved = "typed";
  });
}
// htmx sends its own requests without leaving; a form that really goes out carries everything along.
document.addEventListener("submit", (event) => {
  if (!event.defaultPrevented) delete event.target.dataset.unsaved;
});
window.addEventListener("beforeunload", (event) => {
  if (document.querySelector("form[data-unsaved=typed]")) event.preventDefault();
});
