// A second click on a button that writes does nothing. The server guards against doubles as well.

document.addEventListener("submit", (event) => {
  const form = event.target;
  // Logging out waits for autosave.js and then sends its form itself.
  if (form.method !== "post" || event.defaultPrevented || "logout" in form.dataset) return;
  if (form.dataset.submitted) {
    event.preventDefault();
    return;
  }
  form.dataset.submitted = "yes";
  // After the browser has read the form: a disabled button would not send its own name and value.
  setTimeout(() => mark(form, true));
});

// Coming back with the browser's back button gives a page that can be sent again.
window.addEventListener("pageshow", () => {
  for (const form of document.querySelectorAll("form[data-submitted]")) release(form);
});
document.addEventListener("htmx:afterRequest", (event) => {
  const form = event.target.closest?.("form[data-submitted]");
  if (form) release(form);
});

function release(form) {
  delete form.dataset.submitted;
  mark(form, false);
}

function mark(form, busy) {
  for (const button of form.querySelectorAll("button:not([type=button])")) {
    button.classList.toggle("is-busy", busy);
    if (busy) button.setAttribute("aria-disabled", "true");
    else button.removeAttribute("aria-disabled");
  }
}
