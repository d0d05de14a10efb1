// The one search field: Ctrl K or "/" jumps to it, arrows walk through the proposals (ARIA combobox).
// htmx fetches the proposals; without JavaScript the form simply goes to the result page.

const form = document.querySelector("form[data-search]");
if (form) start(form);

function start(form) {
  const input = form.querySelector("input[name=q]");
  const list = form.querySelector(".suggestions");
  const status = form.querySelector("[data-search-status]");
  list.setAttribute("role", "listbox");
  input.setAttribute("role", "combobox");
  input.setAttribute("aria-autocomplete", "list");
  input.setAttribute("aria-controls", list.id);
  close();

  function options() {
    return [...list.querySelectorAll("[role=option]")];
  }

  function open() {
    list.hidden = false;
    input.setAttribute("aria-expanded", "true");
  }

  function close() {
    list.hidden = true;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function choose(option) {
    for (const other of options()) other.setAttribute("aria-selected", String(other === option));
    input.setAttribute("aria-activedescendant", option.id);
    option.scrollIntoView({ block: "nearest" });
  }

  function move(step) {
    const all = options();
    if (!all.length) return;
    open();
    const now = all.findIndex((option) => option.getAttribute("aria-selected") === "true");
    choose(all[(now + step + all.length + (now < 0 && step < 0 ? 1 : 0)) % all.length]);
  }

  list.addEventListener("htmx:afterSwap", () => {
    const count = options().length;
    const { one, many, none } = status.dataset;
    status.textContent = count === 1 ? one : count ? `${count} ${many}` : none;
    input.removeAttribute("aria-activedescendant");
    if (count && document.activeElement === input) open();
    else close();
  });

  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      move(event.key === "ArrowDown" ? 1 : -1);
    } else if (event.key === "Escape" && !list.hidden) {
      event.preventDefault(); // the browser would also empty the field
      close();
    } else if (event.key === "Enter" && !list.hidden) {
      const chosen = options().find((option) => option.getAttribute("aria-selected") === "true");
      if (!chosen) return;
      event.preventDefault();
      chosen.click();
    }
  });
  input.addEventListener("focus", () => options().length && input.value && open());
  form.addEventListener("focusout", (event) => form.contains(event.relatedTarget) || close());
  // Keeps the focus in the field, so that the click on a proposal comes through.
  list.addEventListener("pointerdown", (event) => event.preventDefault());

  document.addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input, textarea, select, [contenteditable]");
    const slash = event.key === "/" && !typing && !event.ctrlKey && !event.metaKey && !event.altKey;
    const shortcut = (event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "k";
    if (!slash && !shortcut) return;
    event.preventDefault();
    input.focus();
    input.select();
  });
}
