/* A brief's form: when another subject is chosen, the prompts follow its pronoun and empty facts are filled. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  const address = document.querySelector("[data-subject-facts]")?.dataset.subjectFacts;
  const about = document.querySelector("select[name='about']");
  const fields = [...document.querySelectorAll("[data-wording]")];
  if (!address || !about || !fields.length) return;
  let shown = about.options.length ? about.selectedOptions[0]?.value : "";
  let filled = new Map();

  django.jQuery(about).on("change", async () => {
    const subject = about.selectedOptions[0]?.value ?? "";
    if (subject === shown) return;
    shown = subject;
    const asked = new URLSearchParams([["subject", subject], ...fields.map((field) => ["wording", field.dataset.wording])]);
    const answer = await fetch(`${address}?${asked}`);
    if (!answer.ok || shown !== subject) return;
    const { facts, wordings } = await answer.json();
    fields.forEach((field, place) => {
      const label = document.querySelector(`label[for="${field.id}"]`);
      if (label && wordings[place]) label.textContent = wordings[place];
      field.closest(".prose-editor")?.querySelector("[role='textbox']")?.setAttribute("aria-label", wordings[place]);
      const fact = facts[field.dataset.prompt];
      // What somebody typed stays; what the last subject filled in follows the new one.
      if (fact && (!field.value || field.value === filled.get(field.name))) {
        field.value = fact;
        filled.set(field.name, fact);
      }
    });
  });
});
