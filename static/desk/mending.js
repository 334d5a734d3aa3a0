/* What the stock admin's scripts and widgets leave without a name, named: select2's boxes, split dates, the hints of the
   two-column chooser. */
{
  let made = 0;
  const labelOf = (id) => {
    const label = document.querySelector(`label[for="${CSS.escape(id)}"]`);
    if (label && !label.id) label.id = `label-${++made}-${id}`;
    return label;
  };
  const mend = (root) => {
    for (const hint of root.querySelectorAll(".help-tooltip[aria-label]")) hint.setAttribute("role", "img");
    for (const select of root.querySelectorAll("select.select2-hidden-accessible")) {
      const box = select.nextElementSibling;
      const label = labelOf(select.id);
      const name = label?.textContent.trim() || select.getAttribute("aria-label") || "";
      for (const part of box?.querySelectorAll("[role='combobox'], [role='textbox'], .select2-search__field") || []) {
        const shown = part.getAttribute("role") === "combobox" && part.querySelector("[id]")?.id;
        if (label) part.setAttribute("aria-labelledby", shown ? `${label.id} ${shown}` : label.id);
        else if (name) { part.removeAttribute("aria-labelledby"); part.setAttribute("aria-label", name); }
      }
    }
    for (const field of root.querySelectorAll(".datetime .vDateField, .datetime .vTimeField")) {
      const row = field.closest(".form-row")?.querySelector("label")?.textContent.trim().replace(/:$/, "") || "";
      const part = field.classList.contains("vDateField") ? "date" : "time";
      if (!field.hasAttribute("aria-label")) field.setAttribute("aria-label", `${row} (${part})`);
    }
  };
  // The stock scripts build their parts when the page is ready, when a row is added, or later: whenever one appears.
  new MutationObserver((changes) => {
    const built = (node) => node.nodeType === 1 && (node.matches(".select2, .help-tooltip, .selector") || node.querySelector(".select2, .help-tooltip"));
    if (changes.some((change) => [...change.addedNodes].some(built))) mend(document);
  }).observe(document.body, { childList: true, subtree: true });
  mend(document);
}
