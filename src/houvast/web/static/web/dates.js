// Beside every typed date: a button that opens the browser's own calendar. The typed text stays the value.

const label = document.body.dataset.textCalendar ?? "";

export function iso(text) {
  const parts = /^(\d{1,2})[/.-](\d{1,2})[/.-](\d{4})$/.exec(text.trim());
  return parts ? `${parts[3]}-${parts[2].padStart(2, "0")}-${parts[1].padStart(2, "0")}` : "";
}

function equip(input) {
  if (input.dataset.equipped || !HTMLInputElement.prototype.showPicker) return;
  input.dataset.equipped = "yes";
  // The server made the group: an input that is moved while somebody types in it loses what follows.
  const group = input.closest(".date-group");
  const picker = document.createElement("input");
  picker.type = "date";
  picker.className = "date-picker";
  picker.tabIndex = -1;
  picker.ariaHidden = "true";
  picker.ariaLabel = label;
  const button = document.createElement("button");
  button.type = "button";
  button.className = "btn btn-icon";
  button.ariaLabel = label;
  const name = input.labels[0]?.firstChild.textContent.trim();
  button.title = name ? `${label}: ${name}` : label;
  const icon = document.createElement("i");
  icon.className = "ti ti-calendar";
  icon.ariaHidden = "true";
  button.append(icon);
  group.append(button, picker);
  button.addEventListener("click", () => {
    picker.value = iso(input.value);
    picker.showPicker();
  });
  picker.addEventListener("input", () => {
    if (!picker.value) return;
    const [year, month, day] = picker.value.split("-");
    input.value = `${day}/${month}/${year}`;
    input.dispatchEvent(new Event("input", { bubbles: true }));
    input.dispatchEvent(new Event("change", { bubbles: true }));
  });
}

function equipAll(root) {
  for (const input of root.querySelectorAll("input[data-date]")) equip(input);
}

equipAll(document);
document.addEventListener("htmx:load", (event) => equipAll(event.detail.elt));
