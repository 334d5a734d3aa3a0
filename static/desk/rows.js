/* Rows of an inline in order: by drag, and by buttons beside it. The order travels in each row's position field. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const rowsOf = (body) => [...body.querySelectorAll(":scope > tr.form-row:not(.empty-form)")];

  function number(body) {
    rowsOf(body).forEach((row, place) => {
      const field = row.querySelector("[data-position]");
      if (field) field.value = place + 1;
    });
  }

  function move(row, by) {
    const rows = rowsOf(row.parentElement);
    const other = rows[rows.indexOf(row) + by];
    if (!other) return;
    by < 0 ? other.before(row) : other.after(row);
    number(row.parentElement);
  }

  function dress(row) {
    const field = row.querySelector("[data-position]");
    // A row that is added is a copy of the empty one, dressed already.
    if (!field || "dressed" in field.dataset) return;
    field.dataset.dressed = "";
    field.type = "hidden";
    const button = (text, label, by) => {
      const made = document.createElement("button");
      Object.assign(made, { type: "button", className: "button", textContent: text, ariaLabel: label });
      made.dataset.move = by;
      return made;
    };
    const handle = document.createElement("span");
    Object.assign(handle, { className: "drag-handle", textContent: "⠿", title: "Drag to order" });
    handle.setAttribute("aria-hidden", "true");
    const cell = document.createElement("span");
    cell.className = "order-buttons";
    cell.append(handle, button("↑", "Move up", -1), button("↓", "Move down", 1));
    field.after(cell);
  }

  for (const group of document.querySelectorAll(".inline-group")) {
    const body = group.querySelector("tbody");
    if (!body?.querySelector("[data-position]")) continue;
    group.querySelectorAll("tr.form-row").forEach(dress);
    number(body);
    let dragged = null;
    group.addEventListener("click", (event) => {
      const button = event.target.closest("[data-move]");
      if (!button) return;
      move(button.closest("tr"), Number(button.dataset.move));
      button.focus();
    });
    group.addEventListener("pointerdown", (event) => {
      const row = event.target.closest(".drag-handle")?.closest("tr");
      if (row) row.draggable = true;
    });
    group.addEventListener("dragstart", (event) => {
      dragged = event.target.closest("tr[draggable='true']");
    });
    group.addEventListener("dragover", (event) => {
      const over = event.target.closest("tr.form-row:not(.empty-form)");
      if (!dragged || !over || over === dragged) return;
      event.preventDefault();
      const { top, height } = over.getBoundingClientRect();
      event.clientY < top + height / 2 ? over.before(dragged) : over.after(dragged);
    });
    group.addEventListener("drop", (event) => event.preventDefault());
    group.addEventListener("dragend", () => {
      if (dragged) {
        dragged.draggable = false;
        number(body);
      }
      dragged = null;
    });
    group.addEventListener("formset:added", (event) => {
      dress(event.target);
      number(body);
    });
  }
  document.addEventListener("formset:removed", () => document.querySelectorAll(".inline-group tbody").forEach(number));
});
