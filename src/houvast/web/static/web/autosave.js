// What is typed is never lost: every change goes to this device at once and to the server two seconds later.
//
// A form takes part with `{% autosave draft %}`. Copies on the device belong to one user, disappear when the
// server says the form was saved or when the user logs out, and expire after a week.

const PREFIX = "houvast-draft:";
const WAIT = 2000;
const RETRY = 10000;
const WEEK = 7 * 24 * 3600 * 1000;
const forms = [];

// ---- copies on this device ---------------------------------------------------------------------------------

function read(slot) {
  try {
    return JSON.parse(localStorage.getItem(slot));
  } catch {
    return null;
  }
}

function write(slot, copy) {
  try {
    localStorage.setItem(slot, JSON.stringify(copy));
  } catch {
    // Full or forbidden storage: the server copy remains.
  }
}

function slots(start) {
  return Object.keys(localStorage).filter((name) => name.startsWith(start));
}

function forgetExpired() {
  for (const slot of slots(PREFIX)) {
    if (Date.now() - (read(slot)?.at ?? 0) > WEEK) localStorage.removeItem(slot);
  }
}

// The server names the forms whose text has just been saved.
function forgetSaved() {
  const user = document.body.dataset.user;
  const saved = document.querySelector("meta[name=houvast-saved-drafts]")?.content ?? "";
  for (const key of saved.split(" ").filter(Boolean)) {
    localStorage.removeItem(`${PREFIX}${user}:now:${key}`);
    localStorage.removeItem(`${PREFIX}${user}:kept:${key}`);
  }
}

// ---- one form ----------------------------------------------------------------------------------------------

function values(form) {
  const data = {};
  for (const control of form.elements) {
    if (!control.name || control.name === "csrfmiddlewaretoken" || control.disabled) continue;
    if (["hidden", "file", "password", "submit", "button"].includes(control.type)) continue;
    data[control.name] ??= [];
    if (["checkbox", "radio"].includes(control.type) && !control.checked) continue;
    if (control.type === "select-multiple") data[control.name].push(...[...control.selectedOptions].map((o) => o.value));
    else data[control.name].push(control.value);
  }
  return data;
}

function fill(form, data) {
  for (const control of form.elements) {
    const wanted = data[control.name];
    if (!wanted || ["hidden", "file", "password", "submit", "button"].includes(control.type)) continue;
    if (["checkbox", "radio"].includes(control.type)) control.checked = wanted.includes(control.value);
    else if (control.type === "select-multiple") for (const o of control.options) o.selected = wanted.includes(o.value);
    else control.value = wanted[0] ?? "";
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
}

const lines = (list) => (list ?? []).map((text) => text.replace(/\r\n/g, "\n"));

function differs(data, shown) {
  return Object.keys(data).some((name) => name in shown && String(lines(data[name])) !== String(lines(shown[name])));
}

class Autosave {
  constructor(form) {
    this.form = form;
    const { autosaveUrl, autosaveDiscard, autosaveKey, autosaveUser } = form.dataset;
    Object.assign(this, { url: autosaveUrl, discardUrl: autosaveDiscard, key: autosaveKey, user: autosaveUser });
    this.now = `${PREFIX}${autosaveUser}:now:${autosaveKey}`;
    this.kept = `${PREFIX}${autosaveUser}:kept:${autosaveKey}`;
    this.status = form.querySelector("[data-autosave-status]");
    this.bars = document.querySelector(`[data-draft-bars="${CSS.escape(autosaveKey)}"]`);
    this.offer();
    this.last = null; // not what stands here now: early.js tells of text that was typed before this script came
    form.addEventListener("input", () => this.changed());
    form.addEventListener("change", () => this.changed());
    form.addEventListener("focusout", () => this.send());
    form.addEventListener("submit", (event) => this.submitted(event));
  }

  // The form itself goes out: a draft that arrives after it would be offered again later. The copy on the device stays
  // until the server says the form was saved.
  submitted(event) {
    clearTimeout(this.timer);
    this.dirty = false;
    if (!this.busy) return;
    event.preventDefault();
    const { submitter } = event;
    const patience = new Promise((resolve) => setTimeout(resolve, WAIT));
    Promise.race([this.underWay, patience]).then(() => {
      this.busy = false;
      this.form.requestSubmit(submitter);
    });
  }

  changed() {
    const data = values(this.form);
    if (JSON.stringify(data) === this.last) return;
    this.last = JSON.stringify(data);
    this.dirty = true;
    write(this.now, { at: Date.now(), data, synced: false });
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), WAIT);
  }

  // Resolves to whether everything typed so far is on the server; a save under way is waited for.
  send(options) {
    clearTimeout(this.timer);
    this.underWay = Promise.resolve(this.underWay).then((safe) => (this.dirty ? this.posted(options) : safe ?? true));
    return this.underWay;
  }

  async posted(options) {
    this.busy = true;
    const safe = await this.post(options);
    this.busy = false;
    return safe;
  }

  async post({ keepalive = false } = {}) {
    this.dirty = false;
    this.say("saving");
    const copy = read(this.now) ?? { at: Date.now(), data: values(this.form) };
    let answer;
    try {
      answer = await fetch(this.url, {
        method: "POST",
        headers: { "Content-Type": "application/json", "X-CSRFToken": this.token() },
        body: JSON.stringify({ user: this.user, key: this.key, data: copy.data }),
        redirect: "manual",
        keepalive,
      });
    } catch {
      return this.failed("offline");
    }
    if (answer.ok) {
      const { time } = await answer.json();
      if (!this.dirty) write(this.now, { ...copy, synced: true });
      this.say("saved", time);
      return true;
    }
    const signedOut = answer.type === "opaqueredirect" || answer.status === 401 || answer.status === 403;
    if (answer.status >= 400 && answer.status < 500 && !signedOut) {
      this.say("refused");
      return false;
    }
    return this.failed(signedOut ? "signedOut" : "offline");
  }

  failed(why) {
    this.dirty = true;
    this.say(why);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), RETRY);
    return false;
  }

  say(state, time = "") {
    if (!this.status) return;
    this.status.dataset.state = state;
    const words = this.status.dataset[`text${state[0].toUpperCase()}${state.slice(1)}`] ?? "";
    this.status.textContent = `${words} ${time}`.trim();
  }

  // The cookie first: logging in again in another tab changes it.
  token() {
    const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    return cookie?.[1] ?? this.form.elements.csrfmiddlewaretoken?.value ?? document.body.dataset.csrf;
  }

  // ---- text of an earlier time ------------------------------------------------------------------------------

  // The newest unsaved text moves to its own slot: typing on without choosing must not overwrite it.
  offer() {
    const bar = this.bars?.querySelector("[data-draft-server]");
    const json = this.bars?.querySelector("script[type='application/json']");
    const server = bar && json ? { at: Date.parse(bar.dataset.savedAt), data: JSON.parse(json.textContent) } : null;
    const local = read(this.now);
    const shown = values(this.form);
    // A copy the server confirmed and no longer offers was saved or thrown away elsewhere.
    const found = [local, read(this.kept)].filter((copy) => copy && (server || !copy.synced));
    if (server && (!local || local.synced || server.at > local.at)) found.push({ ...server, synced: true });
    const distinct = [];
    for (const copy of found.filter((copy) => differs(copy.data, shown)).sort((a, b) => b.at - a.at)) {
      if (distinct.every((other) => differs(copy.data, other.data))) distinct.push(copy);
    }
    bar?.remove();
    localStorage.removeItem(this.now);
    localStorage.removeItem(this.kept);
    if (!distinct.length) return;
    write(this.kept, distinct[0]);
    for (const copy of distinct.slice(0, 2)) this.show(copy);
  }

  show(copy) {
    const template = this.bars?.querySelector("template");
    if (!template) return;
    const bar = template.content.firstElementChild.cloneNode(true);
    const when = new Date(copy.at);
    const style = { day: "2-digit", month: "2-digit", year: "numeric", hour: "2-digit", minute: "2-digit" };
    bar.querySelector("[data-draft-when]").textContent = when.toLocaleString("nl-BE", style);
    bar.querySelector("[data-draft-restore]").addEventListener("click", () => {
      fill(this.form, copy.data);
      this.close(bar, copy);
      this.form.querySelector("textarea, input:not([type=hidden])")?.focus();
    });
    bar.querySelector("[data-draft-discard]").addEventListener("click", () => {
      this.close(bar, copy);
      if (!this.bars.querySelector(".draft-bar") && !this.dirty) this.discard();
    });
    this.bars.append(bar);
  }

  close(bar, copy) {
    bar.remove();
    if (read(this.kept)?.at === copy.at) localStorage.removeItem(this.kept);
  }

  discard() {
    const body = new URLSearchParams({ key: this.key });
    const headers = { "X-CSRFToken": this.token(), "X-Requested-With": "autosave" };
    fetch(this.discardUrl, { method: "POST", body, headers, redirect: "manual" }).catch(() => {});
  }
}

// ---- start -------------------------------------------------------------------------------------------------

function begin(root) {
  for (const form of root.querySelectorAll("form[data-autosave-url]")) {
    if (form.dataset.autosaving) continue;
    form.dataset.autosaving = "yes";
    forms.push(new Autosave(form));
  }
}

forgetExpired();
forgetSaved();
begin(document);
document.addEventListener("htmx:load", (event) => begin(event.detail.elt));
window.addEventListener("online", () => forms.forEach((form) => form.send()));
window.addEventListener("pagehide", () => forms.forEach((form) => form.send({ keepalive: true })));

// Logging out on purpose: hand everything to the server first, then leave nothing on this device.
document.addEventListener("submit", async (event) => {
  const logout = event.target.closest("form[data-logout]");
  if (!logout) return;
  event.preventDefault();
  const safe = await Promise.all(forms.map((form) => form.send()));
  if (safe.every(Boolean)) slots(`${PREFIX}${document.body.dataset.user}:`).forEach((slot) => localStorage.removeItem(slot));
  logout.submit();
});
