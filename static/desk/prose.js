/* Our extensions of the prose editor: citation marks and pictures of the library as objects, and what the strict policy and
   assistive technology need. The text itself keeps `[@key, p. 3]` and `<figure data-image=uid>`. */

import { Extension, InputRule, Node } from "django-prose-editor/editor";

const { citationDialog, pictureDialog } = window.desk;
const KEY = "@[\\p{L}\\p{N}](?:[\\p{L}\\p{N}_:.+/-]*[\\p{L}\\p{N}])?";
const MARK = new RegExp(`\\[(?:${KEY}(?:\\s*,[^;\\[\\]<>@]*)?)(?:;\\s*${KEY}(?:\\s*,[^;\\[\\]<>@]*)?)*\\]`, "gu");

/** Makes each mark in the text of `html` an element that CitationMark reads. */
function marked(html) {
  if (!html.includes("[@")) return html;
  const page = new DOMParser().parseFromString(html, "text/html");
  const texts = [];
  const walker = page.createTreeWalker(page.body, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) texts.push(walker.currentNode);
  for (const text of texts) {
    if (text.parentElement.closest("pre, code, [data-cite]")) continue;
    for (let found = [...text.data.matchAll(MARK)].pop(); found; found = [...text.data.matchAll(MARK)].pop()) {
      text.splitText(found.index + found[0].length);
      const mark = page.createElement("span");
      mark.dataset.cite = found[0];
      text.splitText(found.index).replaceWith(mark);
    }
  }
  return page.body.innerHTML;
}

export const Desk = Extension.create({
  name: "desk",
  priority: 1000,
  onBeforeCreate() {
    const { options } = this.editor;
    options.injectCSS = false; // a style element would break the policy; desk/pieces.css has its rules
    options.editorProps = { ...options.editorProps, transformPastedHTML: window.desk.pasted };
    if (typeof options.content === "string") options.content = marked(options.content);
  },
  onCreate() {
    const textarea = this.editor.view.dom.closest(".prose-editor")?.querySelector(":scope > textarea");
    const box = this.editor.view.dom;
    const label = textarea && document.querySelector(`label[for="${textarea.id}"]`);
    box.setAttribute("role", "textbox");
    box.setAttribute("aria-multiline", "true");
    box.setAttribute("aria-label", textarea?.getAttribute("aria-label") || label?.textContent.replace(/:\s*$/, "") || "Text");
    if (textarea?.dataset.maximum) box.dataset.maximum = textarea.dataset.maximum;
    box.spellcheck = true;
    label?.addEventListener("click", () => this.editor.commands.focus());
  },
});

export const CitationMark = Node.create({
  name: "citationMark",
  group: "inline",
  inline: true,
  atom: true,
  selectable: true,
  addAttributes() {
    return { text: { default: "" } };
  },
  parseHTML() {
    return [{ tag: "span[data-cite]", getAttrs: (element) => ({ text: element.dataset.cite }) }];
  },
  renderHTML({ node }) {
    // The serialiser takes no bare text; the server's allow-list drops the span and leaves the mark.
    return ["span", { "data-cite": node.attrs.text }, node.attrs.text];
  },
  renderText({ node }) {
    return node.attrs.text;
  },
  addNodeView() {
    return ({ node, editor, getPos }) => {
      const dom = document.createElement("span");
      dom.className = "citation-mark";
      dom.dataset.cite = node.attrs.text;
      dom.textContent = node.attrs.text.slice(1, -1).replaceAll("@", "");
      dom.title = "Citation. Double-click to change it.";
      dom.addEventListener("dblclick", () => {
        if (!editor.isEditable) return;
        citationDialog(node.attrs.text).then((text) => {
          if (!text) return;
          const at = getPos();
          editor.view.dispatch(editor.state.tr.setNodeMarkup(at, undefined, { text }));
        });
      });
      return { dom };
    };
  },
  addInputRules() {
    // Typing the closing bracket of a mark makes it one.
    const typed = new RegExp(`${MARK.source}$`, "u");
    return [
      new InputRule({
        find: typed,
        handler: ({ state, range, match }) => {
          state.tr.replaceWith(range.from, range.to, this.type.create({ text: match[0] }));
        },
      }),
    ];
  },
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "citationMark",
      groups: "desk",
      button: buttons.text("@", "Cite a work"),
      active: (editor) => editor.isActive("citationMark"),
      command(editor) {
        const { node } = editor.state.selection;
        const now = node?.type.name === "citationMark" ? node.attrs.text : "";
        citationDialog(now).then((text) => {
          if (text) editor.chain().focus().insertContent({ type: "citationMark", attrs: { text } }).run();
        });
      },
    });
  },
});

export const LibraryPicture = Node.create({
  name: "libraryPicture",
  group: "block",
  content: "inline*",
  draggable: true,
  isolating: true,
  addStorage() {
    return { pictures: new Map() };
  },
  addAttributes() {
    return { image: { default: "" } };
  },
  parseHTML() {
    return [
      {
        tag: "figure[data-image]",
        getAttrs: (element) => ({ image: element.dataset.image }),
        contentElement: (element) => element.querySelector("figcaption") ?? element,
      },
    ];
  },
  renderHTML({ node }) {
    return ["figure", { "data-image": node.attrs.image }, ["figcaption", 0]];
  },
  onCreate() {
    const textarea = this.editor.view.dom.closest(".prose-editor")?.querySelector(":scope > textarea");
    for (const one of JSON.parse(textarea?.dataset.pictures || "[]")) this.editor.storage.libraryPicture.pictures.set(one.uid, one);
    this.editor.view.dom.querySelectorAll("figure.library-picture").forEach((figure) => figure.dispatchEvent(new Event("desk:known")));
  },
  addNodeView() {
    return ({ node, editor, getPos }) => {
      const known = editor.storage.libraryPicture.pictures;
      const dom = document.createElement("figure");
      dom.className = "library-picture";
      const image = document.createElement("img");
      const name = document.createElement("span");
      name.className = "picture-name";
      name.contentEditable = "false";
      image.contentEditable = "false";
      const contentDOM = document.createElement("figcaption");
      contentDOM.dataset.placeholder = "Caption (the picture’s own if left empty)";
      const show = (uid) => {
        const picture = known.get(uid);
        image.alt = picture?.alt || "";
        image.hidden = !picture;
        if (picture) image.src = picture.thumb;
        name.textContent = picture ? picture.name : `Picture ${uid}`;
      };
      show(node.attrs.image);
      dom.addEventListener("desk:known", () => show(node.attrs.image));
      image.addEventListener("dblclick", () => {
        pictureDialog().then((picture) => {
          if (!picture) return;
          known.set(picture.uid, picture);
          editor.view.dispatch(editor.state.tr.setNodeMarkup(getPos(), undefined, { image: picture.uid }));
        });
      });
      dom.append(image, name, contentDOM);
      return {
        dom,
        contentDOM,
        update(next) {
          if (next.type.name !== "libraryPicture") return false;
          node = next;
          show(next.attrs.image);
          return true;
        },
        ignoreMutation: (mutation) => !contentDOM.contains(mutation.target) && mutation.type !== "selection",
      };
    };
  },
  addMenuItems({ menu, buttons }) {
    menu.defineItem({
      name: "libraryPicture",
      groups: "desk",
      button: buttons.material("image", "Picture from the library"),
      active: (instance) => instance.isActive("libraryPicture"),
      command(instance) {
        pictureDialog().then((picture) => {
          if (!picture) return;
          instance.storage.libraryPicture.pictures.set(picture.uid, picture);
          instance.chain().focus().insertContent({ type: "libraryPicture", attrs: { image: picture.uid } }).run();
        });
      },
    });
  },
});
