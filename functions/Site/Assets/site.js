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

  // Uploads: a file that is dropped on a form is chosen in it.
  for (const form of document.querySelectorAll("form[data-drop]")) {
    const mark = isOver => event => {
      event.preventDefault();
      form.classList.toggle("over", isOver);
    };
    form.addEventListener("dragover", mark(true));
    form.addEventListener("dragleave", mark(false));
    form.addEventListener("drop", event => {
      mark(false)(event);
      if (event.dataTransfer.files.length > 0) {
        form.querySelector("[type=file]").files = event.dataTransfer.files;
      }
    });
  }

  // While an upload waits to be read, its page is asked again, for five minutes.
  const follow = async rounds => {
    const shown = document.querySelector("[data-pending]");
    if (!shown || rounds === 0) {
      return;
    }
    try {
      const answer = await fetch(location.href);
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector(".progress");
      if (answer.ok && fresh) {
        shown.replaceChildren(...fresh.childNodes);
        shown.toggleAttribute("data-pending", fresh.hasAttribute("data-pending"));
      }
    } catch {
      // The connection may come back.
    }
    setTimeout(follow, 2000, rounds - 1);
  };
  setTimeout(follow, 1000, 150);
})();
