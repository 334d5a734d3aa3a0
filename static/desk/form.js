/* A piece's form: chosen records keep their order, citations get a key, unsaved changes are not left by accident. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const $ = django.jQuery;
  const form = document.querySelector("#content-main form[method='post']");

  // A select posts its options in their order in the page; what was chosen last goes last.
  $("[data-ordered-choice]").on("select2:select", (event) => {
    const option = [...event.target.options].find((one) => one.value === String(event.params.data.id));
    if (option) {
      event.target.append(option);
      $(event.target).trigger("change.select2");
    }
  });

  // A work that is chosen gets a key, unless it has one.
  $(document).on("select2:select change", "select[name$='-source']", async (event) => {
    const row = event.target.closest("tr");
    const key = row?.querySelector("[data-citation-key]");
    if (!key || key.value || !event.target.value) return;
    const taken = window.desk.works().map((work) => work.key);
    const asked = new URLSearchParams([["source", event.target.value], ...taken.map((one) => ["taken", one])]);
    const answer = await fetch(`${form.querySelector("[data-suggest-key]").dataset.suggestKey}?${asked}`);
    if (answer.ok && !key.value) key.value = (await answer.json()).key;
  });

  if (!form) return;
  let changed = form.querySelector("[data-unsaved]") !== null;
  form.addEventListener("input", () => (changed = true));
  form.addEventListener("change", () => (changed = true));
  form.addEventListener("submit", (event) => {
    if (!event.submitter?.hasAttribute("data-preview")) changed = false;
  });
  window.addEventListener("beforeunload", (event) => {
    if (changed) event.preventDefault();
  });

  // Ctrl or Cmd and S saves.
  form.addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      form.requestSubmit(form.querySelector("[name='_continue']"));
    }
  });
});
