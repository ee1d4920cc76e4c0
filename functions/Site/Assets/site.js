// Every page works without this script; it adds copying, and finding and closing by key.
(() => {
  "use strict";

  const copy = async (text, button) => {
    const label = button.textContent;
    try {
      await navigator.clipboard.writeText(text);
      button.textContent = "Copied";
    } catch {
      button.textContent = "Not copied: please select the text";
    }
    setTimeout(() => { button.textContent = label; }, 2000);
  };

  for (const box of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", () => copy(box.textContent.trim(), button));
    box.after(button);
  }

  // In the box of the front page Enter finds, and Shift and Enter begin a line; Enter also ends a syllable of an IME.
  document.querySelector(".field textarea")?.addEventListener("keydown", event => {
    if (event.key === "Enter" && !event.shiftKey && !event.isComposing) {
      event.preventDefault();
      event.target.form.requestSubmit();
    }
  });

  // A pilcrow copies the citation of its paragraph, and still leads to its address.
  const article = document.querySelector("article[data-cite]");
  article?.addEventListener("click", event => {
    const pilcrow = event.target.closest(".pilcrow");
    if (pilcrow && navigator.clipboard) {
      const number = pilcrow.hash.replace("#p", "");
      navigator.clipboard.writeText(`${article.dataset.cite} Paragraph ${number}, ${pilcrow.href}`).catch(() => {});
    }
  });

  // Esc closes the notes that are open in the text.
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      for (const box of document.querySelectorAll(".tap input:checked")) {
        box.checked = false;
      }
    }
  });
})();
