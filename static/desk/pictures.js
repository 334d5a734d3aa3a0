/* A picture field: a button that opens the library, a thumbnail of what is chosen. */
"use strict";

document.addEventListener("DOMContentLoaded", () => {
  for (const field of document.querySelectorAll("[data-picture-field]")) {
    const select = field.querySelector("select");
    const image = field.querySelector("img");
    const show = (thumb) => {
      image.hidden = !thumb;
      if (thumb) image.src = thumb;
    };
    field.querySelector("[data-picture-open]").addEventListener("click", async () => {
      const picture = await window.desk.pictureDialog();
      if (!picture) return;
      const option = [...select.options].find((one) => one.value === String(picture.id)) ?? new Option(picture.name, picture.id);
      select.add(option);
      select.value = option.value;
      show(picture.thumb);
      select.dispatchEvent(new Event("change", { bubbles: true }));
    });
    // The popup that adds a picture chooses it through jQuery, which native listeners do not hear.
    django.jQuery(select).on("change", async () => {
      if (!select.value) return show("");
      const name = select.selectedOptions[0].textContent;
      const answer = await fetch(`${select.dataset.picker}?${new URLSearchParams({ q: name })}`);
      const { images } = answer.ok ? await answer.json() : { images: [] };
      show(images.find((one) => String(one.id) === select.value)?.thumb);
    });
  }
});
