// Says what is left to give while numbers are shared out.
function left(list) {
  const given = [...list.querySelectorAll("input")].reduce((sum, input) => sum + (Number(input.value) || 0), 0);
  return Math.round((Number(list.dataset.total) - given) * 1e6) / 1e6;
}

function say(list) {
  const rest = left(list);
  const words = rest < 0 ? `${-rest} too many` : rest === 0 ? "All shared out" : `Left to give: ${rest}`;
  list.querySelector("[data-allocation-left]").textContent = words;
}

for (const list of document.querySelectorAll("[data-allocation]")) {
  list.querySelector("[data-allocation-left]").setAttribute("role", "status");
  say(list);
  list.addEventListener("input", () => say(list));
}
