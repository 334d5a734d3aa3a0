/* A card format's form: buttons that move a prompt up and down beside the position field, and the card as it will read. */
document.addEventListener("DOMContentLoaded", () => {
  const group = document.getElementById("prompts-group");
  const preview = document.querySelector("[data-card-preview]");
  if (!group || !preview) return;
  const form = group.closest("form");
  const prompts = () => [...group.querySelectorAll(".inline-related:not(.empty-form)")];
  const position = (prompt) => prompt.querySelector("[data-prompt='position']");
  const words = (prompt) => prompt.querySelector("[data-prompt='wording']")?.value || "this prompt";

  let waiting = 0;
  let asked = 0;
  const ask = async () => {
    const mine = ++asked;
    const answer = await fetch(preview.dataset.cardPreview, { method: "POST", body: new FormData(form) });
    if (answer.ok && mine === asked) preview.innerHTML = await answer.text();
  };
  const askSoon = () => {
    clearTimeout(waiting);
    waiting = setTimeout(ask, 300);
  };

  const number = () => {
    const all = prompts();
    all.forEach((prompt, place) => {
      if (position(prompt)) position(prompt).value = place;
      const [up, down] = prompt.querySelectorAll("[data-move]");
      if (!up) return;
      up.disabled = place === 0;
      down.disabled = place === all.length - 1;
      up.setAttribute("aria-label", `Move up: ${words(prompt)}`);
      down.setAttribute("aria-label", `Move down: ${words(prompt)}`);
    });
  };
  const move = (prompt, step, button) => {
    const all = prompts();
    const other = all[all.indexOf(prompt) + step];
    if (!other) return;
    if (step < 0) other.before(prompt);
    else other.after(prompt);
    number();
    (button.disabled ? prompt.querySelector("[data-move]:not(:disabled)") : button)?.focus();
    askSoon();
  };
  const equip = (prompt) => {
    if (!position(prompt) || prompt.querySelector("[data-move]")) return;
    const holder = document.createElement("span");
    holder.className = "movers";
    for (const [step, sign] of [[-1, "↑"], [1, "↓"]]) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "button";
      button.dataset.move = step;
      button.textContent = sign;
      button.addEventListener("click", () => move(prompt, step, button));
      holder.append(button);
    }
    prompt.querySelector("h3").append(holder);
  };

  prompts().forEach(equip);
  if (prompts().some(position)) number();
  document.addEventListener("formset:added", (event) => {
    if (event.detail?.formsetName !== "prompts") return;
    equip(event.target);
    number();
  });
  document.addEventListener("formset:removed", () => { number(); askSoon(); });
  form.addEventListener("input", askSoon);
});
