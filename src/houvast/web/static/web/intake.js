// The desk works without a mouse: one Tab per group of chips, arrows inside it, Ctrl Enter saves, names appear while typing.
// Without this file every chip is a Tab stop and the search button finds the person.

const form = document.querySelector("form.request-form");

for (const button of document.querySelectorAll("[data-print]")) button.addEventListener("click", () => window.print());

// The receipt opens in its own tab; this page then shows that it was given.
for (const button of document.querySelectorAll("[data-receipt]")) {
  button.form.addEventListener("submit", () => window.addEventListener("focus", () => window.location.reload(), { once: true }));
}

// ---- chips ---------------------------------------------------------------------------------------------------

function roving(group) {
  const boxes = [...group.querySelectorAll("input[type=checkbox]")];
  if (boxes.length < 2) return;
  const keep = (box) => boxes.forEach((other) => (other.tabIndex = other === box ? 0 : -1));
  keep(boxes[0]);
  group.addEventListener("focusin", (event) => boxes.includes(event.target) && keep(event.target));
  group.addEventListener("keydown", (event) => {
    const step = { ArrowRight: 1, ArrowDown: 1, ArrowLeft: -1, ArrowUp: -1 }[event.key];
    const now = boxes.indexOf(event.target);
    if (!step || now < 0) return;
    event.preventDefault();
    boxes[(now + step + boxes.length) % boxes.length].focus();
  });
}

// ---- who asks ------------------------------------------------------------------------------------------------

function searchPeople() {
  const box = form.querySelector("[name=person_search]");
  const list = form.querySelector("#personen");
  let timer;
  let running;
  let fresh = true; // the names below fit what stands in the box

  async function look() {
    clearTimeout(timer);
    running?.abort();
    running = new AbortController();
    const chosen = list.querySelector("input:checked")?.value ?? "";
    const query = new URLSearchParams({ person_search: box.value, person: chosen });
    const answer = await fetch(`${form.dataset.people}?${query}`, { signal: running.signal, redirect: "manual" });
    if (!answer.ok) return;
    list.innerHTML = await answer.text();
    fresh = true;
  }

  const quietly = () => look().catch(() => {}); // No connection: the button still asks the server.
  async function go() {
    if (!fresh) await quietly();
    list.querySelector("input")?.focus();
  }
  box.addEventListener("input", () => {
    fresh = false;
    clearTimeout(timer);
    timer = setTimeout(quietly, 200);
  });
  box.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || (event.key !== "Enter" && event.key !== "ArrowDown")) return;
    event.preventDefault();
    go();
  });
  form.querySelector("[data-people-button]").addEventListener("click", (event) => {
    event.preventDefault();
    go();
  });
}

if (form) {
  form.querySelectorAll(".choices-segmented").forEach(roving);
  searchPeople();
}

// ---- keys ----------------------------------------------------------------------------------------------------

document.addEventListener("keydown", (event) => {
  if (event.key !== "Enter" || event.isComposing || event.defaultPrevented) return;
  const save = event.target.closest?.("form")?.querySelector("[data-save]");
  if (!save) return;
  const plainField = event.target.matches("input:not([type=checkbox]):not([type=radio])");
  if (event.ctrlKey || event.metaKey || plainField) {
    event.preventDefault();
    save.form.requestSubmit(save);
  }
});
