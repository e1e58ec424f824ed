// "None of these" and its like stand alone: ticking one unticks the rest, ticking another unticks it.
document.addEventListener("change", (event) => {
  const ticked = event.target;
  if (ticked.type !== "checkbox" || !ticked.checked) return;
  const alone = ticked.dataset.behaviour === "exclusive";
  let changed = false;
  for (const other of ticked.closest("fieldset")?.querySelectorAll("input[type=checkbox]:checked") ?? []) {
    if (other === ticked || other.name !== ticked.name) continue;
    if (!alone && other.dataset.behaviour !== "exclusive") continue;
    other.checked = false;
    changed = true;
  }
  if (changed) ticked.dispatchEvent(new Event("input", { bubbles: true }));
});
