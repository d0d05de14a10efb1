// The client's own page: every answer is kept at once, also when the page goes away; without connection it is tried again.

import { Sender } from "./sender.js";

const RETRY = 8000;
const TYPING = 1200;

class ClientAnswers extends Sender {
  constructor(form) {
    super(form, form.querySelector("[data-client-status]"), RETRY);
    form.addEventListener("change", () => this.changed(0));
    form.addEventListener("input", (event) => {
      if (event.target.matches("textarea, input[type=text]")) this.changed(TYPING);
    });
    document.addEventListener("visibilitychange", () => {
      if (document.hidden) this.closing(); // a tablet may end a page in the background without another word
    });
  }

  // Nothing stays on a device in other hands, so everything goes out now; the server lays it over what is stored.
  closing() {
    this.send({ beside: true });
  }

  kept({ time, opened }) {
    this.form.elements.opened.value = opened;
    if (!this.dirty && this.underWay === 1) this.say(`${this.form.dataset.textSaved} ${time}`);
  }
}

for (const form of document.querySelectorAll("form[data-client]")) {
  if (form.querySelector("[data-client-status]")) new ClientAnswers(form); // none on a page that is closed
}
