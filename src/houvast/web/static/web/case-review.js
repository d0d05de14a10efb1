// The screen at the trajectoverleg: arrow keys go to the previous and next plan, and the time left is counted quietly,
// once a quarter of a minute. Without this script the links and the written target time do the same.

const typing = (element) => element.closest("input, textarea, select, [contenteditable]") !== null;

document.addEventListener("keydown", (event) => {
  if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey || typing(event.target)) return;
  const direction = { ArrowLeft: "prev", ArrowRight: "next" }[event.key];
  const link = direction && document.querySelector(`a[rel="${direction}"]`);
  if (link) link.click();
});

const left = document.querySelector("[data-until]");
const count = () => {
  const minutes = Math.ceil((new Date(left.dataset.until) - Date.now()) / 60000);
  left.textContent = (minutes >= 0 ? left.dataset.left : left.dataset.over).replace("#", Math.abs(minutes));
};
if (left) {
  count();
  setInterval(count, 15000);
}

// A decision that was typed and not saved is not lost by an arrow key or a link: the browser asks first.
const decision = document.querySelector(".review-decision form");
let unsaved = false;
decision?.addEventListener("input", () => (unsaved = true));
decision?.addEventListener("submit", () => (unsaved = false));
addEventListener("beforeunload", (event) => unsaved && event.preventDefault());
