// Every page works without this script; it adds copying, finding and closing by key, and dropping of files.
(() => {
  "use strict";

  // One place says what was done, to eyes and to screen readers, which need it in the page before it speaks.
  const notice = document.createElement("p");
  notice.className = "notice";
  notice.setAttribute("role", "status");
  document.body.append(notice);
  let timer;
  const say = text => {
    notice.textContent = text;
    clearTimeout(timer);
    timer = setTimeout(() => { notice.textContent = ""; }, 5000);
  };

  const copy = async (text, name) => {
    try {
      await navigator.clipboard.writeText(text);
      say(`${name} is copied.`);
    } catch {
      say(`${name} cannot be copied here: ${text}`);
    }
  };

  for (const box of document.querySelectorAll("[data-copy]")) {
    const button = document.createElement("button");
    button.type = "button";
    button.textContent = "Copy";
    button.addEventListener("click", () => copy(box.textContent.trim(), "The citation"));
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
    if (pilcrow) {
      const number = pilcrow.dataset.number;
      copy(`${article.dataset.cite}, para. ${number}. ${pilcrow.href}.`, `The citation of paragraph ${number}`);
    }
  });

  // An address such as #p5-1a2b3c is of a reading in which the paragraph had the number 5: the hash finds it now.
  const find = () => {
    const [, number, hash] = /^#(p\d+)(-[0-9a-f]{6})$/.exec(location.hash) ?? [];
    if (number && !document.getElementById(location.hash.slice(1))) {
      const id = document.querySelector(`[id^="p"][id$="${hash}"]`)?.id ?? number;
      if (document.getElementById(id)) {
        location.replace(`#${id}`);
      }
    }
  };
  find();
  addEventListener("hashchange", find);

  // Esc closes the notes that are open in the text, and the previews under the pointer or the focus.
  document.addEventListener("keydown", event => {
    if (event.key === "Escape") {
      for (const box of document.querySelectorAll(".tap input:checked")) {
        box.checked = false;
      }
      for (const mark of document.querySelectorAll(".mark:is(:hover, :focus-within)")) {
        if (mark.querySelector(".card")?.contains(document.activeElement)) {
          mark.querySelector(".ref").focus();
        }
        mark.classList.add("closed");
      }
    }
  });
  // In the lower half of the window, a preview opens above its marker.
  for (const type of ["pointerover", "focusin"]) {
    document.addEventListener(type, event => {
      const mark = event.target.closest?.(".mark");
      if (mark && !event.target.closest(".card")) {
        mark.classList.toggle("high", mark.getBoundingClientRect().top > innerHeight / 2);
      }
    });
  }
  for (const type of ["pointerout", "focusout"]) {
    document.addEventListener(type, event => {
      const mark = event.target.closest?.(".mark.closed");
      if (mark && !mark.contains(event.relatedTarget)) {
        mark.classList.remove("closed");
      }
    });
  }

  // A file that is dropped on a form is chosen in it; the look-up begins at once.
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
        if (form.dataset.drop === "send") {
          form.requestSubmit();
        }
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
