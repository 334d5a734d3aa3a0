/* A picture's focal point: a click on the picture fills the two number fields, which remain the way for the keyboard. */
document.addEventListener("DOMContentLoaded", () => {
  const frame = document.querySelector("[data-focal-picture]");
  const across = document.querySelector("[data-focal='x']");
  const down = document.querySelector("[data-focal='y']");
  if (!frame || !across || !down) return;
  const drawing = frame.querySelector("svg");
  const mark = frame.querySelector("[data-focal-mark]");
  const show = () => {
    mark.setAttribute("cx", drawing.viewBox.baseVal.width * (Number(across.value) || 0));
    mark.setAttribute("cy", drawing.viewBox.baseVal.height * (Number(down.value) || 0));
  };
  frame.addEventListener("click", (event) => {
    const box = frame.getBoundingClientRect();
    across.value = Math.min(1, Math.max(0, (event.clientX - box.left) / box.width)).toFixed(2);
    down.value = Math.min(1, Math.max(0, (event.clientY - box.top) / box.height)).toFixed(2);
    show();
  });
  across.addEventListener("input", show);
  down.addEventListener("input", show);
  show();
});
