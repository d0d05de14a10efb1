// Click a merge field and it stands where the cursor was, in the subject or the text.

let last = document.querySelector("textarea[data-merge]");

document.addEventListener("focusin", (event) => {
  if (event.target.matches("[data-merge]")) last = event.target;
});

for (const code of document.querySelectorAll("[data-insert]")) {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "field-insert";
  button.append(...code.childNodes);
  button.addEventListener("click", () => {
    last.setRangeText(code.dataset.insert, last.selectionStart, last.selectionEnd, "end");
    last.dispatchEvent(new Event("input", { bubbles: true }));
    last.focus();
  });
  code.append(button);
}
