/* A form that is sent after its writer was logged out would lose what was written: it asks first, and stays as it is. */
"use strict";

{
  const { stillHere, login } = document.currentScript.dataset;
  const asked = new WeakSet();

  document.addEventListener("DOMContentLoaded", () => {
    const form = document.querySelector(".change-form #content-main form[method='post'], form[data-keeps-text]");
    if (!form) return;
    // Going back, a browser puts what was typed into a form that has a newer version and none of the added rows: saving that
    // would undo what somebody saved in between, unseen.
    form.autocomplete = "off";
    let asking = false;

    const say = (...parts) => {
      form.querySelector("[data-not-saved]")?.remove();
      const note = document.createElement("p");
      note.className = "errornote";
      note.dataset.notSaved = "";
      note.tabIndex = -1;
      note.append(...parts);
      form.prepend(note);
      note.setAttribute("role", "alert");
      note.focus();
      note.scrollIntoView({ block: "center" });
    };

    async function isHere() {
      // Somebody who is logged out is sent elsewhere: the answer to that is not read, only noticed.
      const answer = await fetch(stillHere, { method: "HEAD", redirect: "manual", cache: "no-store" });
      return answer.type !== "opaqueredirect";
    }

    form.addEventListener(
      "submit",
      async (event) => {
        // Logging in, perhaps in another tab, gives out a new token; the form's own is then refused.
        const token = document.cookie.match(/(?:^|;\s*)csrftoken=([^;]+)/)?.[1];
        const field = form.querySelector("[name='csrfmiddlewaretoken']");
        if (token && field) field.value = token;
        const { submitter } = event;
        // A new tab opens only for who clicks, not for who waits; and the form stays anyway.
        if (submitter?.hasAttribute("data-preview") || asked.delete(event.target)) return;
        event.preventDefault();
        event.stopImmediatePropagation();
        if (asking) return;
        asking = true;
        try {
          if (await isHere()) {
            asked.add(form);
            form.requestSubmit(submitter);
          } else {
            const link = Object.assign(document.createElement("a"), { href: login, target: "_blank", textContent: "Log in in a new tab" });
            say("You are logged out, and nothing was saved. Your text is still here. ", link, ", come back, and save again.");
          }
        } catch {
          say("The desk does not answer, and nothing was saved. Your text is still here: try again in a minute.");
        } finally {
          asking = false;
        }
      },
      true,
    );
  });
}
