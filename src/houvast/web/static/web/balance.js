// Every answer of a measurement is saved at once. Without a connection it stays on this device and is sent later.
//
// One request at a time carries the whole form and the values the page was opened with. The server lays it over what is
// stored and answers with what others changed meanwhile; with 409 when both changed the same: then the reader chooses.

import { Sender } from "./sender.js";

const PREFIX = "houvast-draft:"; // autosave.js removes what starts with this when the user logs out
const TYPING = 1000;
const RETRY = 10000;

class Balance extends Sender {
  constructor(form) {
    super(form, form.querySelector("[data-balance-status]"), RETRY);
    this.standing = form.querySelector("[data-balance-standing]");
    this.slot = `${PREFIX}${form.dataset.user}:now:${form.dataset.key}`;
    this.stopped = "conflict" in form.dataset;
    form.addEventListener("change", (event) => this.answered(event.target));
    form.addEventListener("input", (event) => {
      if (event.target.matches("textarea, input[type=text]")) this.changed(TYPING);
    });
    window.addEventListener("beforeunload", (event) => {
      if (this.dirty && !this.submitting) event.preventDefault();
    });
    this.putBack();
  }

  // ---- what one answer means for its neighbours -----------------------------------------------------------

  answered(control) {
    const domain = control.closest("[data-domain]");
    if (domain) {
      this.confirmed(domain, control);
      if (control.matches("[data-voice], [data-working]")) this.deepen(domain);
      if (control.matches("[data-voice]") && control.value) check(domain.querySelector("[data-aside][value='']"));
      if (control.matches("[data-chosen]") && control.checked) domain.querySelector("[data-working]").checked = true;
      if (control.matches("[data-working]") && !control.checked) domain.querySelector("[data-chosen]").checked = false;
      if (control.matches("[data-aside]") && control.value) {
        for (const none of domain.querySelectorAll("[data-voice][value='']")) check(none);
      }
    }
    if (control.name !== "rest") this.changed(0);
  }

  // "Unchanged" puts last time's scores and deep answers back in one click; another answer takes the confirmation away.
  confirmed(domain, control) {
    const same = domain.querySelector("[data-same]");
    if (!same) return;
    if (control !== same) {
      if (control.matches("[data-voice], [data-aside]") || control.closest("[data-before]")) same.checked = false;
      return;
    }
    if (!same.checked) return;
    const aside = ["0", "9"].includes(same.dataset.worker) ? same.dataset.worker : "";
    check(domain.querySelector(`[data-aside][value='${aside}']`));
    for (const voice of ["client", "worker"]) {
      const value = aside ? "" : same.dataset[voice];
      check(domain.querySelector(`[data-voice='${voice}'][value='${value}']`));
    }
    for (const question of domain.querySelectorAll("[data-before]")) {
      answer(question.querySelectorAll("input, select, textarea"), JSON.parse(question.dataset.before));
      question.closest("[data-deep]").open = true; // what is confirmed is seen
    }
  }

  // The deep mode asks further where it goes badly or where we work.
  deepen(domain) {
    const deep = domain.querySelector("[data-deep]");
    const low = domain.querySelector("[data-voice][value='1']:checked, [data-voice][value='2']:checked, [data-working]:checked");
    if (deep && low) deep.open = true;
  }

  changed(wait) {
    super.changed(wait);
    if (!this.stopped) this.keepHere();
  }

  // ---- what the server answers ----------------------------------------------------------------------------

  kept(said, sent) {
    this.openedWith(said, this.takeOver(said.answers, sent));
    // What the user folded open stays open: the list must not close under the finger.
    const wasOpen = [...this.standing.querySelectorAll("details")].map((details) => details.open);
    this.standing.innerHTML = said.standing;
    this.standing.querySelectorAll("details").forEach((details, place) => { details.open = wasOpen[place] ?? details.open; });
    for (const domain of this.form.querySelectorAll("[data-domain]")) {
      domain.querySelector("[data-point]").hidden = !said.points.includes(domain.dataset.domain);
    }
    if (said.wrong) this.say(`${this.form.dataset.textWrong} ${said.wrong}`, "bad");
    else this.say([`${this.form.dataset.textSaved} ${said.time}.`, said.news, said.news && this.form.dataset.textNews].filter(Boolean).join(" "));
    this.tellBeside(said.beside);
    // What could not be stored waits on this device until it is right.
    if (said.wrong) this.keepHere();
    else if (!this.dirty) localStorage.removeItem(this.slot);
  }

  // A row that is not complete says so itself; what it said when the page was made is gone.
  tellBeside(messages) {
    for (const place of this.form.querySelectorAll("[data-beside]")) {
      place.textContent = messages[place.dataset.beside] ?? "";
      place.hidden = !place.textContent;
      for (const old of place.closest("[data-row]").querySelectorAll(".field-error:not([data-beside])")) old.remove();
    }
  }

  // What others answered comes on the page, except where the reader went on since this was sent: those are returned.
  takeOver(answers, sent) {
    const now = new FormData(this.form);
    const passed = Object.keys(answers).filter((name) => String(now.getAll(name)) !== String(sent.getAll(name)));
    for (const [name, values] of Object.entries(answers)) {
      if (!passed.includes(name)) answer(this.form.querySelectorAll(`[name="${CSS.escape(name)}"]`), values);
    }
    return passed;
  }

  // An answer of another that was passed by is still unseen: with the old value and version the next save clashes on it.
  openedWith(said, passed) {
    const { version, opened } = this.form.elements;
    if (!passed.length) {
      version.value = said.version;
      opened.value = said.opened;
      return;
    }
    const before = JSON.parse(opened.value);
    const now = JSON.parse(said.opened);
    for (const name of passed) now[name] = before[name];
    opened.value = JSON.stringify(now);
  }

  // Both changed the same answer, or the measurement became final: stop sending, keep everything on the page.
  refused(said) {
    super.refused(said);
    if (!said.changed) return;
    const compare = document.createElement("button");
    compare.type = "submit";
    compare.className = "btn btn-sm";
    compare.textContent = this.form.dataset.textCompare;
    this.status.append(" ", compare);
  }

  // ---- the copy on this device: it goes when the server names it as saved (autosave.js) ---------------------

  keepHere() {
    const fields = [...new FormData(this.form)].filter(([name]) => name !== "csrfmiddlewaretoken");
    try {
      localStorage.setItem(this.slot, JSON.stringify({ at: Date.now(), fields }));
    } catch {
      // Full or forbidden storage: the server copy remains.
    }
  }

  // Answers the server never got: back on the page, sent with the version they were made from.
  putBack() {
    let copy = null;
    try {
      copy = JSON.parse(localStorage.getItem(this.slot));
    } catch {
      localStorage.removeItem(this.slot);
    }
    if (!copy?.fields || this.stopped) return;
    for (const control of this.form.elements) {
      if (control.name === "csrfmiddlewaretoken" || ["shown_language", "tab"].includes(control.name) || !control.name) continue;
      const values = copy.fields.filter(([name]) => name === control.name).map(([, value]) => value);
      if (["radio", "checkbox"].includes(control.type)) control.checked = values.includes(control.value);
      else if (control.type !== "submit" && values.length) control.value = values[0];
    }
    this.say(this.form.dataset.textRestored);
    this.dirty = true;
    this.send();
  }
}

function check(radio) {
  if (radio) radio.checked = true;
}

function answer(controls, values) {
  for (const control of controls) {
    if (["radio", "checkbox"].includes(control.type)) control.checked = values.includes(control.value);
    else control.value = values[0] ?? "";
  }
}

// ---- one step at a time, the shape for a phone; the whole page stays one form ---------------------------------

const VIEW = "houvast-balance-view";

class Steps {
  constructor(form) {
    this.form = form;
    this.steps = [...form.querySelectorAll("[data-step]")];
    this.nav = form.querySelector("[data-balance-steps]");
    this.jump = form.querySelector("[data-balance-jump]");
    this.toggle = form.querySelector("[data-balance-view]");
    this.steps.forEach((step, at) => this.jump.add(new Option(`${at + 1}/${this.steps.length} ${step.dataset.step}`, at)));
    this.previous = form.querySelector("[data-balance-previous]");
    this.next = form.querySelector("[data-balance-next]");
    this.previous.addEventListener("click", () => this.show(this.at - 1, true));
    this.next.addEventListener("click", () => this.show(this.at + 1, true));
    this.jump.addEventListener("change", () => this.show(Number(this.jump.value), true));
    this.toggle.hidden = false;
    this.toggle.addEventListener("click", () => {
      const one = !this.one;
      remember(one);
      this.shape(one);
    });
    window.addEventListener("hashchange", () => this.follow());
    const mistake = ".is-invalid, .field-error, .mpsa-row-wrong";
    const wrong = this.steps.findIndex((step) => step.matches(mistake) || step.querySelector(mistake));
    this.at = Math.max(0, wrong, this.steps.findIndex((step) => location.hash && step.matches(location.hash)));
    this.shape(remembered() ?? window.matchMedia("(max-width: 575.98px)").matches);
  }

  shape(one) {
    this.one = one;
    this.toggle.setAttribute("aria-pressed", String(one));
    this.nav.hidden = !one;
    this.form.classList.toggle("balance-one", one);
    this.show(this.at, false);
  }

  show(at, move) {
    this.at = Math.min(Math.max(at, 0), this.steps.length - 1);
    this.steps.forEach((step, number) => step.classList.toggle("is-now", number === this.at));
    this.jump.value = String(this.at);
    this.previous.disabled = this.at === 0;
    this.next.disabled = this.at === this.steps.length - 1;
    if (!move) return;
    this.steps[this.at].focus({ preventScroll: true });
    this.steps[this.at].scrollIntoView({ block: "start" });
  }

  // A link to a domain ("still to answer", an error) opens its step.
  follow() {
    const target = location.hash && this.form.querySelector(location.hash);
    const at = target ? this.steps.findIndex((step) => step.contains(target)) : -1;
    if (at >= 0) this.show(at, true);
  }
}

function remembered() {
  const said = localStorage.getItem(VIEW);
  return said === null ? null : said === "one";
}

function remember(one) {
  try {
    localStorage.setItem(VIEW, one ? "one" : "all");
  } catch {
    // Without storage the next page starts in the shape of the screen.
  }
}

// ---- who else has this draft open -------------------------------------------------------------------------------

function tellPresence(balance) {
  const line = balance.form.querySelector("[data-balance-elsewhere]");
  const field = balance.form.querySelector("[data-balance-tab]");
  field.value = sessionStorage.getItem("houvast-tab") ?? Math.random().toString(36).slice(2);
  sessionStorage.setItem("houvast-tab", field.value);
  const tell = async () => {
    if (document.hidden) return;
    try {
      const body = new URLSearchParams({ tab: field.value });
      const headers = { "X-CSRFToken": balance.token(), "X-Requested-With": "autosave" };
      const answer = await fetch(line.dataset.url, { method: "POST", body, headers, redirect: "manual" });
      if (!answer.ok) return;
      const { elsewhere } = await answer.json();
      if (line.textContent !== elsewhere) line.textContent = elsewhere;
      line.hidden = !elsewhere;
    } catch {
      // No connection: the line keeps what it last said.
    }
  };
  tell();
  setInterval(tell, 60000);
  window.addEventListener("pagehide", () => {
    const body = new URLSearchParams({ tab: field.value, closing: "1" });
    const headers = { "X-CSRFToken": balance.token(), "X-Requested-With": "autosave" };
    fetch(line.dataset.url, { method: "POST", body, headers, redirect: "manual", keepalive: true }).catch(() => {});
  });
}

for (const form of document.querySelectorAll("form[data-balance]")) {
  const balance = new Balance(form);
  if (form.querySelector("[data-balance-steps]")) new Steps(form);
  tellPresence(balance);
}
