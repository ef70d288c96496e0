// Keeps a half-filled form in this browser until the server has taken it: through a closed tab or a lost connection.
// The command_id goes along, so that what is sent twice is recorded once. Its photos are kept by draft_photos.js.
(() => {
  "use strict";
  const NOT_KEPT = ["csrf_token", "version"];
  const DRAFTS = "vth-draft/";
  const LONGEST_KEPT = 30 * 24 * 3600 * 1000;
  const pictures = window.vthDraftPhotos;
  const PAUSE = 400;
  const RETRY = 15000;

  function read(key) {
    try {
      return JSON.parse(localStorage.getItem(key) || "null");
    } catch {
      return null;
    }
  }

  async function forget(key) {
    try {
      localStorage.removeItem(key);
    } catch {
      // A browser without storage has nothing to forget.
    }
    await pictures.forget(key);
  }

  // What nobody came back for: no inspection is reported on so late.
  function sweep() {
    try {
      Object.keys(localStorage)
        .filter((key) => key.startsWith(DRAFTS) && Date.now() - ((read(key) || {}).at || 0) > LONGEST_KEPT)
        .forEach((key) => localStorage.removeItem(key));
      pictures.sweep((key) => localStorage.getItem(key) !== null);
    } catch {
      // A browser without storage has nothing to sweep.
    }
  }

  const taken = document.querySelector("[data-draft-forget]");
  if (taken) {
    const kept = read(taken.dataset.draftForget);
    if (kept && taken.dataset.draftCommands.split(" ").includes(kept.command)) {
      forget(taken.dataset.draftForget);
    }
  }

  async function start(form) {
    const { draft: key, home } = form.dataset;
    const status = document.querySelector("[data-draft-status]");
    const drop = form.querySelector("[data-draft-drop]");
    let queued = false;
    let sending = false;
    let timer = 0;

    function say(text) {
      status.hidden = false;
      status.textContent = text;
    }

    function clock(at) {
      return new Date(at).toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit" });
    }

    function controls() {
      return [...form.elements].filter(
        (one) => one.name && !NOT_KEPT.includes(one.name) && one.type !== "file" && one.type !== "submit",
      );
    }

    function save() {
      const fields = controls()
        .filter((one) => !["radio", "checkbox"].includes(one.type) || one.checked)
        .map((one) => [one.name, one.value]);
      const photos = form.elements.photos ? form.elements.photos.files.length : 0;
      const at = Date.now();
      try {
        localStorage.setItem(key, JSON.stringify({ at, queued, photos, command: form.elements.command_id.value, fields }));
      } catch {
        say(form.dataset.full);
        return;
      }
      drop.hidden = false;
      if (!queued) {
        say(`${form.dataset.saved} ${clock(at)}`);
      }
    }

    async function keepPhotos() {
      say(form.dataset.keeping);
      try {
        await pictures.keep(key, form.elements.command_id.value, form.elements.photos.files);
        save();
      } catch {
        save();
        say(form.dataset.photosFull);
      }
    }

    // How many photos the form has, those that were kept put back among them.
    async function photosBack() {
      const field = form.elements.photos;
      const files = field ? await pictures.kept(key, form.elements.command_id.value) : [];
      if (files.length && !field.files.length) {
        const chosen = new DataTransfer();
        files.forEach((file) => chosen.items.add(file));
        field.files = chosen.files;
      }
      return field ? field.files.length : 0;
    }

    function restore(kept) {
      const given = new Map();
      kept.fields.forEach(([name, value]) => given.set(name, [...(given.get(name) || []), value]));
      controls().forEach((one) => {
        const values = given.get(one.name);
        if (["radio", "checkbox"].includes(one.type)) {
          one.checked = Boolean(values && values.includes(one.value));
        } else if (values && one.name !== "subjects") {
          one.value = values[0];
        }
      });
      form.querySelectorAll("details").forEach((one) => {
        one.open = one.open || Boolean(one.querySelector(":checked")) || [...one.querySelectorAll("textarea")].some((text) => text.value);
      });
      drop.hidden = false;
      say(`${form.dataset.restored} ${clock(kept.at)}`);
    }

    function wait() {
      queued = true;
      save();
      say(form.dataset.waiting);
    }

    async function fresh() {
      const page = await fetch(location.href, { credentials: "same-origin" });
      const found = new DOMParser().parseFromString(await page.text(), "text/html");
      const theirs = found.querySelector("form[data-draft]");
      if (!theirs) {
        location.assign(page.url);
        return false;
      }
      ["csrf_token", "version"].forEach((name) => {
        form.elements[name].value = theirs.elements[name].value;
      });
      return true;
    }

    function post() {
      return fetch(form.getAttribute("action"), {
        method: "POST",
        body: new FormData(form),
        credentials: "same-origin",
        headers: { "X-Draft": "1" },
      });
    }

    async function send() {
      if (sending) {
        return;
      }
      sending = true;
      say(form.dataset.sending);
      await photosBack();
      try {
        let answer = await post();
        if (answer.status === 403 && (await fresh())) {
          answer = await post();
        }
        await settle(answer);
      } catch {
        wait();
      } finally {
        sending = false;
      }
    }

    async function settle(answer) {
      if (answer.status === 201) {
        await forget(key);
        location.assign(answer.headers.get("Location") || home);
      } else if (answer.redirected) {
        // Sent on to log in: this page again, so that the way back leads here.
        queued = true;
        save();
        location.assign(location.pathname);
      } else if (answer.status >= 502 && answer.status <= 504) {
        wait();
      } else {
        queued = false;
        save();
        replace(await answer.text());
      }
    }

    function replace(text) {
      const theirs = new DOMParser().parseFromString(text, "text/html").querySelector("main");
      theirs.querySelectorAll("[autofocus]").forEach((one) => one.removeAttribute("autofocus"));
      document.querySelector("main").replaceWith(theirs);
      const again = theirs.querySelector("form[data-draft]");
      if (again) {
        start(again);
      }
      (theirs.querySelector("#errors") || theirs).focus();
    }

    form.addEventListener("input", (event) => {
      clearTimeout(timer);
      if (event.target === form.elements.photos) {
        keepPhotos();
      } else {
        timer = setTimeout(save, PAUSE);
      }
    });
    form.addEventListener("submit", (event) => {
      clearTimeout(timer);
      if (event.submitter && event.submitter.name === "add_subject") {
        save();
        return;
      }
      event.preventDefault();
      save();
      send();
    });
    drop.addEventListener("click", async () => {
      clearTimeout(timer);
      await forget(key);
      location.assign(home);
    });
    addEventListener("pagehide", () => clearTimeout(timer));
    addEventListener("online", () => queued && document.contains(form) && send());
    setInterval(() => queued && document.contains(form) && send(), RETRY);

    const kept = read(key);
    const answered = Boolean(document.querySelector("#errors"));
    if (!kept || answered) {
      await photosBack();
      return;
    }
    const wanted = Number(new Map(kept.fields).get("subjects") || 1);
    const address = new URL(location.href);
    if (wanted > Number(form.elements.subjects.value) && !address.searchParams.has("subjects")) {
      address.searchParams.set("subjects", String(wanted));
      location.replace(address);
      return;
    }
    restore(kept);
    const photos = await photosBack();
    if (kept.queued && kept.photos > photos) {
      say(form.dataset.photos);
    } else if (kept.queued) {
      queued = true;
      send();
    }
  }

  const form = document.querySelector("form[data-draft]");
  if (form) {
    sweep();
    start(form);
  }
})();
