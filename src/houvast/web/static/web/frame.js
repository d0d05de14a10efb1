// The frame: menus that close, errors that get the focus, htmx that explains itself.

document.addEventListener("click", (event) => {
  for (const menu of document.querySelectorAll("details[data-drop][open]")) {
    if (!menu.contains(event.target)) menu.open = false;
  }
});

document.addEventListener("keydown", (event) => {
  if (event.key !== "Escape") return;
  const menu = document.querySelector("details[data-drop][open]");
  if (!menu) return;
  menu.open = false;
  menu.querySelector("summary").focus();
});

document.querySelector("[data-focus]")?.focus();

// On a narrow screen a row of tabs starts with the one of this page in sight.
for (const tab of document.querySelectorAll(".tabs [aria-current]")) {
  const row = tab.closest(".tabs");
  const beyond = tab.getBoundingClientRect().right - row.getBoundingClientRect().right;
  if (beyond > 0) row.scrollLeft = beyond + row.clientWidth / 3;
}

// Filters that htmx applies while choosing: the counter beside them follows.
document.addEventListener("input", (event) => {
  const form = event.target.closest("form[data-filters]");
  const place = form?.querySelector("[data-filters-active]");
  if (!place) return;
  const names = new Set([...new FormData(form)].filter(([, value]) => String(value).trim()).map(([name]) => name));
  const word = place.querySelector("[data-filters-word]");
  place.hidden = !names.size;
  place.querySelector("[data-filters-count]").textContent = names.size;
  word.textContent = names.size === 1 ? word.dataset.one : word.dataset.many;
});

// A request of htmx that fails says so above the page instead of leaving a dead panel.
function tell(text) {
  const place = document.getElementById("meldingen");
  if (!place) return;
  const box = document.createElement("div");
  box.className = "alert alert-danger";
  const icon = document.createElement("i");
  icon.className = "ti ti-alert-triangle alert-icon";
  icon.ariaHidden = "true";
  const words = document.createElement("div");
  words.textContent = text;
  box.append(icon, words);
  place.replaceChildren(box);
  box.scrollIntoView({ block: "nearest" });
}

document.addEventListener("htmx:configRequest", (event) => {
  if (event.detail.verb !== "get") event.detail.headers["X-CSRFToken"] = document.body.dataset.csrf;
});
document.addEventListener("htmx:responseError", (event) => {
  const forbidden = event.detail.xhr.status === 403 || event.detail.xhr.status === 401;
  tell(forbidden ? document.body.dataset.textForbidden : document.body.dataset.textError);
});
for (const name of ["htmx:sendError", "htmx:timeout"]) {
  document.addEventListener(name, () => tell(document.body.dataset.textOffline));
}
