// Keeps what was typed when the connection drops, for one draft only: on this device, for at most 24 hours, and offered
// again on the same page of that draft. A page marked data-draft-done forgets it: the answers arrived, or people left.
const SHELF = "soundings typed ";
const A_DAY = 24 * 60 * 60 * 1000;
const form = document.querySelector("form[data-draft]");
const here = form && `${SHELF}${form.dataset.draft} ${location.pathname}`;

function kept() {
  return Object.keys(localStorage).filter((key) => key.startsWith(SHELF));
}

function read(key) {
  try {
    return JSON.parse(localStorage.getItem(key));
  } catch {
    return null;
  }
}

function forgetOld() {
  const done = document.querySelector("[data-draft-done]");
  const arrivedFrom = redirected() ? pathOf(document.referrer) : "";
  for (const key of kept()) {
    const copy = read(key);
    const [draft, ...path] = key.slice(SHELF.length).split(" ");
    const isDone = done && (!done.dataset.draftDone || done.dataset.draftDone === draft);
    const arrived = arrivedFrom && arrivedFrom === path.join(" ") && key !== here;
    if (isDone || arrived || !copy || Date.now() - copy.at > A_DAY) localStorage.removeItem(key);
  }
}

// A page that was sent and arrived is answered by a redirect to the next one.
function redirected() {
  return performance.getEntriesByType("navigation")[0]?.redirectCount > 0;
}

function pathOf(address) {
  try {
    return new URL(address).pathname;
  } catch {
    return "";
  }
}

function typed() {
  const fields = [...form.elements].filter((input) => input.name && !["hidden", "file", "password", "submit"].includes(input.type));
  const given = fields.filter((input) => !["radio", "checkbox"].includes(input.type) || input.checked);
  return given.filter((input) => input.value !== "").map((input) => [input.name, input.value]);
}

function keep() {
  localStorage.setItem(here, JSON.stringify({ at: Date.now(), fields: typed() }));
}

function putBack(fields) {
  for (const input of form.elements) {
    if (!input.name || ["hidden", "file", "submit"].includes(input.type)) continue;
    const values = fields.filter(([name]) => name === input.name).map(([, value]) => value);
    if (["radio", "checkbox"].includes(input.type)) input.checked = values.includes(input.value);
    else input.value = values[0] ?? "";
  }
  form.dispatchEvent(new Event("input", { bubbles: true }));
  form.dispatchEvent(new Event("change", { bubbles: true }));
}

function note(role, words, ...buttons) {
  document.querySelector("[data-kept]")?.remove();
  const panel = document.createElement("div");
  panel.className = "note note--warn";
  panel.dataset.kept = "";
  panel.setAttribute("role", role);
  const sentence = document.createElement("p");
  sentence.textContent = words;
  panel.append(sentence, ...buttons);
  form.prepend(panel);
}

function button(words, act) {
  const made = document.createElement("button");
  made.type = "button";
  made.className = "govuk-button govuk-button--secondary";
  made.textContent = words;
  made.addEventListener("click", () => {
    act();
    localStorage.removeItem(here);
    document.querySelector("[data-kept]")?.remove();
    form.querySelector("input:not([type=hidden]), select, textarea")?.focus();
  });
  return made;
}

function offer() {
  const copy = read(here);
  if (!copy) return;
  if (JSON.stringify(copy.fields) === JSON.stringify(typed())) {
    localStorage.removeItem(here);
    return;
  }
  const at = new Date(copy.at).toLocaleTimeString([], { hour: "2-digit", minute: "2-digit", hour12: false });
  const back = button("Put it back", () => putBack(copy.fields));
  note("status", `What you typed here at ${at} did not reach us. It is kept on this device only.`, back, " ", button("Forget it", () => {}));
}

function offline() {
  keep();
  note("alert", "You are not connected. What you type here is kept on this device until you can send it.");
}

function start() {
  forgetOld();
  if (!form) return;
  offer();
  form.addEventListener("submit", (event) => {
    keep();
    if (navigator.onLine !== false) return;
    event.preventDefault();
    offline();
  });
  form.addEventListener("input", () => navigator.onLine === false && keep());
  window.addEventListener("offline", offline);
  window.addEventListener("online", () => {
    // It has not arrived yet: the copy goes when the page has been sent.
    keep();
    note("status", "You are connected again. You can send this page now.");
  });
}

try {
  start();
} catch {
  // Storage is refused in some private windows; the page works without it.
}
