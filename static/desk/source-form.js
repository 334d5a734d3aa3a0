/* A source's form: shows the fields that the chosen type uses and those that are filled, and, as one types, the finished
   reference with likely duplicates. Without this script every field is shown and the reference comes with saving. */
document.addEventListener("DOMContentLoaded", () => {
  const type = document.querySelector("select[data-fields]");
  if (!type) return;
  const byType = JSON.parse(type.dataset.fields);
  const fields = [...type.form.elements].filter((field) => field.name.startsWith("csl_"));

  const arrange = () => {
    const wanted = byType[type.value] || [];
    for (const field of fields) {
      const row = field.closest(".form-row");
      row.hidden = !wanted.includes(field.name) && !field.value.trim() && !row.classList.contains("errors");
    }
  };
  type.addEventListener("change", arrange);
  arrange();

  const preview = document.querySelector("[data-reference-preview]");
  if (!preview) return;
  let waiting = 0;
  let asked = 0;
  const ask = async () => {
    const mine = ++asked;
    const answer = await fetch(preview.dataset.referencePreview, { method: "POST", body: new FormData(type.form) });
    if (answer.ok && mine === asked) preview.innerHTML = await answer.text();
  };
  type.form.addEventListener("input", () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 400);
  });
});
