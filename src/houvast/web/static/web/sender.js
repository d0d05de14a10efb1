// A form that saves itself: one request at a time carries the whole form, the next one goes as soon as it is answered.
//
// Who extends it says what `kept`, `refused` and `failed` mean on its page. Words come from the form: `data-text-…`.

const MOST = 60000; // a browser lets so much (64 KiB) go out after the page is gone

export class Sender {
  constructor(form, status, retry) {
    Object.assign(this, { form, status, retry, dirty: false, stopped: false, underWay: 0 });
    form.addEventListener("submit", (event) => this.leaving(event));
    window.addEventListener("online", () => this.send());
    window.addEventListener("pagehide", () => this.closing());
    window.addEventListener("pageshow", () => { this.submitting = false; });
  }

  changed(wait) {
    this.dirty = true; // also when stopped: leaving the page may ask first
    if (this.stopped) return;
    this.say(this.form.dataset.textSaving);
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), wait);
  }

  // `beside`: does not wait for the answer to the request before.
  async send({ beside = false } = {}) {
    clearTimeout(this.timer);
    if (!this.dirty || this.stopped || this.submitting || (this.underWay && !beside)) return;
    this.underWay += 1;
    this.dirty = false;
    this.say(this.form.dataset.textSaving);
    const body = new URLSearchParams(new FormData(this.form));
    body.delete("csrfmiddlewaretoken");
    let answer = null;
    let said = null;
    try {
      const headers = { "X-CSRFToken": this.token(), "X-Requested-With": "autosave" };
      const keepalive = String(body).length < MOST;
      answer = await fetch(this.form.action, { method: "POST", body, headers, redirect: "manual", keepalive });
      if (answer.ok || answer.status === 409) said = await answer.json();
    } catch {
      // No connection, or it broke off half-way: treated below like a server that does not answer.
    }
    if (said && answer.ok) this.kept(said, body);
    else if (said) this.refused(said);
    else this.failed(answer);
    // Only now may the next one go: it needs what this answer brought.
    this.underWay -= 1;
    if (this.underWay) return;
    if (this.waiting) this.form.requestSubmit(this.waiting);
    else if (said && answer.ok && this.dirty) this.send();
  }

  refused(said) {
    this.stopped = true;
    this.say(said.message, "bad");
  }

  failed(answer) {
    this.dirty = true;
    const { textSignedOut, textOffline } = this.form.dataset;
    const signedOut = answer && (answer.type === "opaqueredirect" || answer.status === 403);
    this.say((signedOut && textSignedOut) || textOffline, "bad");
    clearTimeout(this.timer);
    this.timer = setTimeout(() => this.send(), this.retry);
  }

  closing() {
    this.send();
  }

  // A button pressed while an answer is on its way waits for what comes back; a second press finds it resting.
  leaving(event) {
    if (this.underWay || this.submitting) {
      event.preventDefault();
      this.waiting = event.submitter;
      return;
    }
    this.submitting = true;
    clearTimeout(this.timer);
  }

  // The cookie first: logging in again in another tab changes it.
  token() {
    const cookie = /(?:^|; )csrftoken=([^;]+)/.exec(document.cookie);
    return cookie?.[1] ?? this.form.elements.csrfmiddlewaretoken.value;
  }

  say(text, state = "good") {
    this.status.dataset.state = state;
    if (this.status.textContent !== text) this.status.textContent = text;
  }
}
