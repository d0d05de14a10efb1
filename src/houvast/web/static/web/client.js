// The client's own page: every answer is kept at once; without connection it is tried again.

const RETRY = 8000;
const TYPING = 1200;

for (const form of document.querySelectorAll("form[data-client]")) {
  const status = form.querySelector("[data-client-status]");
  let timer = null;
  let busy = false;
  let dirty = false;

  const later = (wait) => {
    clearTimeout(timer);
    timer = setTimeout(send, wait);
  };

  async function send() {
    if (busy || !dirty) return;
    busy = true;
    dirty = false;
    try {
      const body = new URLSearchParams(new FormData(form));
      const answer = await fetch(form.action, {
        method: "POST", body, redirect: "manual", headers: { "X-Requested-With": "autosave" },
      });
      if (!answer.ok) throw new Error(String(answer.status));
      const { time, opened } = await answer.json();
      form.elements.opened.value = opened;
      status.textContent = `${form.dataset.textSaved} ${time}`;
    } catch {
      dirty = true;
      status.textContent = form.dataset.textOffline;
    }
    busy = false;
    if (dirty) later(RETRY);
  }

  form.addEventListener("change", () => {
    dirty = true;
    later(0);
  });
  form.addEventListener("input", (event) => {
    if (!event.target.matches("textarea")) return;
    dirty = true;
    later(TYPING);
  });
  // One press is enough: a second one finds the button resting.
  form.addEventListener("submit", (event) => {
    if (form.dataset.sent) event.preventDefault();
    form.dataset.sent = "1";
  });
}
