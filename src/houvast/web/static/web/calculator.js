// Rekenblad: what is wrong is written beside its box while htmx only renews the result; copying the text.

function forget(form) {
  for (const old of form.querySelectorAll(".sheet-form .field-error")) old.remove();
  for (const box of form.querySelectorAll(".sheet-form [aria-invalid]")) {
    box.removeAttribute("aria-invalid");
    box.classList.remove("is-invalid");
  }
}

function tell(link) {
  const id = link.dataset.mistake;
  const field = document.getElementById(`${id}_field`);
  if (!field) return;
  const error = document.createElement("div");
  error.className = "field-error";
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
  box.classList.add("is-invalid");
  box.setAttribute("aria-invalid", "true");
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
    for (const link of document.querySelectorAll("#uitkomst [data-mistake]")) tell(link);
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
