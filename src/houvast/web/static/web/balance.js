// Every answer of the sociale balans is saved at once. Without a connection it stays on this device and is sent later.
//
// One request at a time carries the whole form and the version it was made from; the server answers with the next
// version, or with 409 when a colleague saved in between: then nothing is overwritten and the reader is told.

const PREFIX = "houvast-draft:"; // autosave.js removes what starts with this when the user logs out
const TYPING = 1000;
const RETRY = 10000;

class Balance {
  constructor(form) {
    this.form = form;
    this.status = form.querySelector("[data-balance-status]");
    this.standing = form.querySelector("[data-balance-standing]");
    this.slot = `${PREFIX}${form.dataset.user}:now:${form.dataset.key}`;
    this.stopped = "conflict" in form.dataset;
    form.addEventListener("change", (event) => this.answered(event.target));
    form.addEventListener("input", (event) => {
      if (event.target.matches("textarea, input[type=text]")) this.changed(TYPING);
    });
    form.addEventListener("submit", (event) => this.leaving(event));
    window.addEventListener("online", () => this.send());
    window.addEventListener("pagehide", () => this.send({ keepalive: true }));
    window.addEventListener("beforeunload", (event) => {
      if (this.dirty && !this.submitting) event.preventDefault();
    });
    this.putBack();
  }

  // ---- what one answer means for its neighbours -----------------------------------------------------------

  answered(control) {
    const domain = control.closest("[data-domain]");
    if (domain) {
      if (control.matches("[data-voice]") && control.value) check(domain.querySelector("[data-aside][value='']"));
      if (control.matches("[data-chosen]") && control.checked) domain.querySelector("[data-working]").checked = true;
      if (control.matches("[data-working]") && !control.checked) domain.querySelector("[data-chosen]").checked = false;
      if (control.matches("[data-aside]") && control.value) {
        for (const none of domain.querySelectorAll("[data-voice][value='']")) check(none);
      }
    }
    if (control.name !== "rest") this.changed(0);
  }

  changed(wait) {
    if (this.stopped) return;
    this.dirty = true;
    this.keepHere();
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  // ---- sending --------------------------------------------------------------------------------------------

  async send({ keepalive = false } = {}) {
    clearTimeout(this.timer);
    if (!this.dirty || this.busy || this.stopped || this.submitting) return;
    this.busy = true;
    this.dirty = false;
    this.say(this.form.dataset.textSaving);
    const body = new URLSearchParams(new FormData(this.form));
    body.delete("csrfmiddlewaretoken");
    let answer = null;
    let said = null;
    try {
      const headers = { "X-CSRFToken": this.token(), "X-Requested-With": "autosave" };
      answer = await fetch(this.form.action, { method: "POST", body, headers, redirect: "manual", keepalive });
      if (answer.ok || answer.status === 409) said = await answer.json();
    } catch {
      // No connection, or it broke off half-way: treated below like a server that does not answer.
    }
    if (said && answer.ok) this.kept(said);
    else if (said) this.refused(said);
    else this.failed(answer);
    // Only now may the next one go: it needs the version this answer brought.
    this.busy = false;
    if (this.waiting) this.form.requestSubmit(this.waiting);
    else if (said && answer.ok && this.dirty) this.send();
  }

  failed(answer) {
    this.dirty = true;
    const signedOut = answer && (answer.type === "opaqueredirect" || answer.status === 403);
    this.say(signedOut ? this.form.dataset.textSignedOut : this.form.dataset.textOffline, "bad");
    this.timer = setTimeout(() => this.send(), RETRY);
  }

  kept(said) {
    this.form.elements.version.value = said.version;
    this.standing.innerHTML = said.standing;
    for (const domain of this.form.querySelectorAll("[data-domain]")) {
      domain.querySelector("[data-point]").hidden = !said.points.includes(domain.dataset.domain);
    }
    if (said.wrong) this.say(`${this.form.dataset.textWrong} ${said.wrong}`, "bad");
    else this.say(`${this.form.dataset.textSaved} ${said.time}`);
    if (!this.dirty) localStorage.removeItem(this.slot);
  }

  // A colleague saved, or the measurement became final: stop sending, keep everything on the page.
  refused(said) {
    this.stopped = true;
    this.say(said.message, "bad");
    if (!said.changed) return;
    const compare = document.createElement("button");
    compare.type = "submit";
    compare.className = "btn btn-sm";
    compare.textContent = this.form.dataset.textCompare;
    this.status.append(" ", compare);
  }

  // A button pressed while an answer is on its way waits for the version that comes back.
  leaving(event) {
    if (this.busy) {
      event.preventDefault();
      this.waiting = event.submitter;
      return;
    }
    this.submitting = true;
    clearTimeout(this.timer);
    // The copy here goes when the server names it as saved (autosave.js): the connection may fail right now.
  }

  // The cookie first: logging in again in another tab changes it.
  token() {
    const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    return cookie?.[1] ?? this.form.elements.csrfmiddlewaretoken.value;
  }

  say(text, state = "good") {
    this.status.dataset.state = state;
    this.status.textContent = text;
  }

  // ---- the copy on this device ----------------------------------------------------------------------------

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
      if (control.name === "csrfmiddlewaretoken" || control.name === "shown_language" || !control.name) continue;
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

for (const form of document.querySelectorAll("form[data-balance]")) new Balance(form);
