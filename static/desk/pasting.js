/* What is pasted into the prose editor, as words and structure alone. The policy hides style attributes from the editor, so what
   Word and Google Docs say with them is said here with elements: bold, slanted, lists; rows of a table keep their cells apart. */
"use strict";

window.desk.pasted = (() => {
  const HIDDEN = "data-pasted-style";
  const says = (element, what) => what.test(element.getAttribute(HIDDEN) || "");

  function emphasise(page) {
    for (const element of page.querySelectorAll("b, strong, i, em, span")) {
      // Google Docs puts its whole text into one <b> that is not bold.
      const plain = element.matches("b, strong") ? /font-weight:\s*(normal|[1-4]00)/i : /font-style:\s*normal/i;
      if (!element.matches("span") && says(element, plain)) {
        element.replaceWith(...element.childNodes);
        continue;
      }
      const needs = [
        [/font-weight:\s*(bold|[6-9]00)/i, "b, strong, h1, h2, h3, h4, h5, h6", "strong"],
        [/font-style:\s*italic/i, "i, em", "em"],
      ];
      for (const [what, already, name] of needs) {
        if (!says(element, what) || element.closest(already)) continue;
        const made = page.createElement(name);
        made.append(...element.childNodes);
        element.append(made);
      }
    }
  }

  function gatherLists(page) {
    for (const item of page.querySelectorAll(`p[${HIDDEN}*='mso-list:']`)) {
      const marker = [...item.querySelectorAll("span")].find((span) => says(span, /mso-list:\s*ignore/i));
      if (!marker) continue;
      const kind = /^\s*\(?(\d+|[a-z]+)[.)]/i.test(marker.textContent) ? "ol" : "ul";
      marker.remove();
      const before = item.previousElementSibling;
      const list = before?.matches(`${kind}[data-gathered]`) ? before : page.createElement(kind);
      list.dataset.gathered = "";
      item.before(list);
      const entry = page.createElement("li");
      entry.append(...item.childNodes);
      list.append(entry);
      item.remove();
    }
  }

  function partCells(page) {
    // Inner tables first; a row becomes a line, as in a document that is sent.
    for (const table of [...page.querySelectorAll("table")].reverse()) {
      const lines = [...table.rows].map((row) => {
        const line = page.createElement("p");
        [...row.cells].forEach((cell, place) => {
          const parts = [...cell.childNodes];
          if (place) line.append(" | ");
          parts.forEach((part, at) => line.append(...(at && part.nodeType === 1 ? [" ", part] : [part])));
        });
        for (const block of line.querySelectorAll("p, div")) block.replaceWith(...block.childNodes);
        return line;
      });
      table.replaceWith(...lines);
    }
  }

  /** `html` of the clipboard for the editor to read, without a style attribute. */
  return (html) => {
    const hidden = html.replace(/<[^<>]*>/g, (tag) => tag.replace(/\sstyle\s*=/gi, ` ${HIDDEN}=`));
    const page = new DOMParser().parseFromString(hidden, "text/html");
    gatherLists(page);
    emphasise(page);
    // The editor's own copies keep their tables of attributes; it writes no table.
    partCells(page);
    for (const element of page.querySelectorAll(`[${HIDDEN}]`)) element.removeAttribute(HIDDEN);
    return page.body.innerHTML;
  };
})();
