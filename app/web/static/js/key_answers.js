// Keying by staff: the number beside an answer chooses it and moves on to the next question.
// Numbers are shown by this script alone, for without it Tab, the arrows and Space do as on every page.

const SIGNS = "1234567890abcdefghijklmnopqrstuvwxyz";
const WRITTEN = "input:not([type=radio]):not([type=checkbox]):not([type=hidden]), select, textarea";
const form = document.querySelector("form[data-draft]");

// What is answered one after another: the inputs of a choice, or one field to write in.
function stops() {
  const found = new Map();
  for (const input of form.querySelectorAll(`input[type=radio], input[type=checkbox], ${WRITTEN}`)) {
    if (input.disabled || input.closest("[disabled], [hidden]") || input.getClientRects().length === 0) continue;
    const key = input.matches(WRITTEN) ? input.id : input.name;
    found.set(key, [...(found.get(key) ?? []), input]);
  }
  return [...found.values()];
}

function number() {
  for (const group of stops()) {
    if (group[0].matches(WRITTEN)) continue;
    group.forEach((input, place) => {
      const label = form.querySelector(`label[for="${CSS.escape(input.id)}"]`);
      if (label && place < SIGNS.length) label.dataset.key = SIGNS[place];
    });
  }
}

function place(groups) {
  return groups.findIndex((group) => group.includes(document.activeElement));
}

function go(step) {
  const groups = stops();
  const here = place(groups);
  const next = groups[here < 0 ? (step > 0 ? 0 : groups.length - 1) : here + step];
  const target = next ? (next.find((input) => input.checked) ?? next[0]) : form.querySelector("button[type=submit]");
  target.focus();
}

function choose(input) {
  input.focus();
  input.click();
  const box = input.checked && document.getElementById(input.getAttribute("aria-controls") ?? input.dataset.ariaControls ?? "");
  if (box) box.querySelector("input")?.focus();
  else if (input.type === "radio") go(1);
}

function onKey(event) {
  // In a long text Enter begins a line, so it takes another key to save the page.
  if (event.key === "Enter" && event.ctrlKey) {
    form.requestSubmit(form.querySelector("button[type=submit]"));
    return;
  }
  if (event.ctrlKey || event.metaKey || event.altKey || event.defaultPrevented) return;
  const here = document.activeElement;
  if (here.matches(WRITTEN) || here.closest("summary")) return;
  const sign = event.key.toLowerCase();
  if (sign === "." || sign === "-") {
    event.preventDefault();
    go(sign === "." ? 1 : -1);
    return;
  }
  const groups = stops();
  const group = groups[Math.max(place(groups), 0)];
  const input = sign.length === 1 && group && !group[0].matches(WRITTEN) ? group[SIGNS.indexOf(sign)] : undefined;
  if (input) {
    event.preventDefault();
    choose(input);
  }
}

if (form) {
  number();
  form.addEventListener("change", () => setTimeout(number));
  document.addEventListener("keydown", onKey);
  if (!document.querySelector(".govuk-error-summary")) go(1);
} else if (!document.querySelector(".govuk-error-summary")) {
  // Before a sheet its number is typed; after it, one key keeps it.
  document.querySelector("form[action$='/key/keep'] button, input[name=number][type=text]")?.focus();
}
