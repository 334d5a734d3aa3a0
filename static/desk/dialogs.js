/* The two dialogs of the prose editor: which work is cited where, and which picture of the library. Plain dialog elements. */
"use strict";

window.desk = (() => {
  const element = (name, properties = {}, ...children) => {
    const made = Object.assign(document.createElement(name), properties);
    made.append(...children);
    return made;
  };

  /** Opens a dialog; resolves with what `close(value)` was given, or null. */
  function open(title, build) {
    return new Promise((resolve) => {
      const heading = element("h2", { textContent: title });
      const dialog = element("dialog", { className: "desk-dialog", ariaLabel: title }, heading);
      let value = null;
      const close = (chosen) => {
        value = chosen;
        dialog.close();
      };
      build(dialog, close);
      dialog.addEventListener("close", () => {
        dialog.remove();
        resolve(value);
      });
      document.body.append(dialog);
      dialog.showModal();
    });
  }

  /** The works of the form's own list: [{key, name}]. */
  function works() {
    const found = [];
    for (const input of document.querySelectorAll("[data-citation-key]")) {
      const row = input.closest("tr, .inline-related");
      if (input.id.includes("__prefix__") || row?.querySelector("[name$='-DELETE']")?.checked) continue;
      const source = row?.querySelector("select[name$='-source']");
      const key = input.value.trim();
      if (key) found.push({ key, name: source?.selectedOptions[0]?.textContent.trim() || "" });
    }
    return found;
  }

  /** Which works are cited: resolves with a mark, `[@key, p. 3; @other]`, or null. */
  function citationDialog(now = "") {
    const listed = works();
    const parts = now
      .slice(1, -1)
      .split(";")
      .map((part) => part.trim())
      .filter(Boolean)
      .map((part) => {
        const [key, ...rest] = part.split(",");
        return { key: key.trim().replace(/^@/, ""), locator: rest.join(",").trim() };
      });
    return open("Cite a work", (dialog, close) => {
      const cancel = element("button", { type: "button", className: "button", textContent: "Cancel", onclick: () => close(null) });
      if (!listed.length && !parts.length) {
        dialog.append(
          element("p", { textContent: "No work is in the list yet. Add it under “Works consulted”, then cite it here." }),
          element("p", { className: "dialog-buttons" }, cancel),
        );
        return;
      }
      const rows = element("div", { className: "cited-works" });
      const optionsOf = (works, key) =>
        works.map((work) => element("option", { value: work.key, textContent: `@${work.key} ${work.name}`, selected: work.key === key }));
      const addRow = ({ key = "", locator = "" } = {}) => {
        const known = listed.some((work) => work.key === key) || !key ? listed : [...listed, { key, name: "not in the list" }];
        const select = element("select", { ariaLabel: "Work", name: "work" }, ...optionsOf(known, key));
        const input = element("input", { type: "text", ariaLabel: "Where in it", name: "locator", value: locator, placeholder: "p. 3", size: 10 });
        const remove = element("button", { type: "button", className: "button", textContent: "Remove", onclick: () => row.remove() });
        const row = element("div", { className: "cited-work" }, select, input, remove);
        rows.append(row);
        return select;
      };
      (parts.length ? parts : [{}]).forEach(addRow);
      // A long list is searched: the last row offers what has every word, and takes the first of it.
      const search = element("input", { type: "search", name: "search", ariaLabel: "Search the works consulted", placeholder: "Search names and titles" });
      const said = element("p", { role: "status", className: "quiet" });
      search.addEventListener("input", () => {
        const words = search.value.toLocaleLowerCase().split(/\s+/).filter(Boolean);
        const found = listed.filter((work) => words.every((word) => `${work.key} ${work.name}`.toLocaleLowerCase().includes(word)));
        said.textContent = words.length ? (found.length ? `${found.length} of ${listed.length}` : "No work is like that.") : "";
        if (found.length) (rows.lastElementChild?.querySelector("select") ?? addRow()).replaceChildren(...optionsOf(found, ""));
      });
      search.addEventListener("keydown", (event) => {
        if (event.key !== "Enter") return;
        event.preventDefault();
        rows.lastElementChild?.querySelector("input").focus();
      });
      if (listed.length > 3) dialog.append(search, said);
      const clear = () => {
        search.value = said.textContent = "";
      };
      const more = element("button", {
        type: "button",
        className: "button",
        textContent: "Another work",
        onclick: () => {
          clear();
          addRow().focus();
        },
      });
      const form = element("form", { method: "dialog" }, rows, element("p", { className: "dialog-buttons" }, element("button", { className: "button default", textContent: now ? "Change" : "Insert" }), more, cancel));
      form.addEventListener("submit", (event) => {
        event.preventDefault();
        const cited = [...rows.children].map((row) => {
          const locator = row.querySelector("input").value.replace(/[;[\]<>@&]/g, " ").replace(/\s+/g, " ").trim();
          return `@${row.querySelector("select").value}${locator ? `, ${locator}` : ""}`;
        });
        close(cited.length ? `[${cited.join("; ")}]` : null);
      });
      dialog.append(form);
    });
  }

  /** Which picture: resolves with one of the picker's images, or null. */
  function pictureDialog() {
    const address = document.querySelector("[data-picker]")?.dataset.picker;
    return open("Choose a picture", (dialog, close) => {
      const search = element("input", { type: "search", ariaLabel: "Search names, alt texts and captions", placeholder: "Search" });
      const grid = element("ul", { className: "picture-grid" });
      const said = element("p", { role: "status", className: "quiet" });
      const more = element("button", { type: "button", className: "button", textContent: "More", hidden: true });
      let asked = 0;
      const load = async (page) => {
        const mine = ++asked;
        const answer = await fetch(`${address}?${new URLSearchParams({ q: search.value, page })}`);
        if (mine !== asked) return;
        if (!answer.ok) {
          said.textContent = "The library did not answer. Try again.";
          return;
        }
        const { images, next } = await answer.json();
        if (page === 1) grid.replaceChildren();
        for (const image of images) {
          const words = image.decorative ? "decorative" : image.alt || "no alt text yet";
          const button = element(
            "button",
            { type: "button", onclick: () => close(image) },
            element("img", { src: image.thumb, alt: "", loading: "lazy" }),
            element("span", { className: "picture-name", textContent: image.name }),
            element("span", { className: "quiet", textContent: words }),
          );
          button.dataset.uid = image.uid;
          grid.append(element("li", {}, button));
        }
        said.textContent = grid.children.length ? "" : "No picture is like that.";
        more.hidden = !next;
        more.onclick = () => load(next);
      };
      let waiting;
      search.addEventListener("input", () => {
        clearTimeout(waiting);
        waiting = setTimeout(() => load(1), 200);
      });
      search.addEventListener("keydown", (event) => {
        if (event.key === "Enter") event.preventDefault();
      });
      dialog.append(search, said, grid, element("p", { className: "dialog-buttons" }, more, element("button", { type: "button", className: "button", textContent: "Cancel", onclick: () => close(null) })));
      load(1);
    });
  }

  return { citationDialog, pictureDialog, works };
})();
