// Shows the box of an answer option when the option is chosen. Without scripts every box is there.
const controls = document.querySelectorAll("[data-aria-controls]");

function update(input) {
  const box = document.getElementById(input.dataset.ariaControls);
  if (!box) return;
  const kind = input.type === "radio" ? "radios" : "checkboxes";
  box.classList.toggle(`govuk-${kind}__conditional--hidden`, !input.checked);
  // A text in the box of an unticked answer would tick it again once it arrives.
  if (kind === "checkboxes") for (const text of box.querySelectorAll("input")) text.disabled = !input.checked;
}

function updateAll() {
  for (const input of controls) update(input);
}

if (controls.length) {
  document.body.classList.add("govuk-frontend-supported");
  for (const input of controls) {
    input.setAttribute("aria-controls", input.dataset.ariaControls);
    const box = document.getElementById(input.dataset.ariaControls);
    // A text someone wrote is never hidden from them.
    if (box?.querySelector("input")?.value && !input.checked && !isAnswered(input)) input.checked = true;
  }
  updateAll();
  document.addEventListener("change", updateAll);
  // Answers that another answer unticks say so this way.
  document.addEventListener("input", updateAll);
  // Browsers put answers back after this script when people come back to a page.
  window.addEventListener("pageshow", updateAll);
}

function isAnswered(input) {
  return [...document.getElementsByName(input.name)].some((other) => other.checked);
}
