// A box to sign in with pen, finger or mouse. Without this file the name is typed, or the paper is signed.

class SignatureBox {
  constructor(form) {
    Object.assign(this, {
      form,
      box: form.querySelector("[data-sign-box]"),
      status: form.querySelector("[data-sign-status]"),
      strokes: 0,
    });
    form.querySelector("[data-sign-area]").hidden = false;
    this.pen = this.box.getContext("2d");
    Object.assign(this.pen, { lineWidth: 4, lineCap: "round", lineJoin: "round", strokeStyle: "#10233f" });
    this.box.addEventListener("pointerdown", (event) => this.down(event));
    this.box.addEventListener("pointermove", (event) => this.move(event));
    for (const end of ["pointerup", "pointercancel"]) this.box.addEventListener(end, () => this.up());
    form.querySelector("[data-sign-clear]").addEventListener("click", () => this.clear());
    form.addEventListener("submit", () => {
      form.elements.drawing.value = this.strokes ? this.box.toDataURL("image/png") : "";
    });
  }

  place(event) {
    const { left, top, width, height } = this.box.getBoundingClientRect();
    return [((event.clientX - left) * this.box.width) / width, ((event.clientY - top) * this.box.height) / height];
  }

  down(event) {
    event.preventDefault();
    this.box.setPointerCapture(event.pointerId);
    this.drawing = true;
    this.pen.beginPath();
    this.pen.moveTo(...this.place(event));
  }

  move(event) {
    if (!this.drawing) return;
    this.pen.lineTo(...this.place(event));
    this.pen.stroke();
    this.strokes += 1;
  }

  up() {
    if (!this.drawing) return;
    this.drawing = false;
    this.say();
  }

  clear() {
    this.pen.clearRect(0, 0, this.box.width, this.box.height);
    this.strokes = 0;
    this.say();
  }

  say() {
    this.status.textContent = this.strokes ? this.status.dataset.textDrawn : this.status.dataset.textEmpty;
  }
}

for (const form of document.querySelectorAll("form[data-sign]")) new SignatureBox(form);
