// Counts what is left of a text's length once three quarters of it are used. Characters are counted as they are stored.
const SHOWN_FROM = 0.75;
const PAUSE = 1000;

function words(left) {
  const count = Math.abs(left);
  const characters = count === 1 ? "character" : "characters";
  return left < 0 ? `You have ${count} ${characters} too many` : `You have ${count} ${characters} left`;
}

function messageFor(box) {
  const given = document.getElementById(`${box.id}-info`);
  if (given) return given;
  const made = document.createElement("div");
  made.className = "govuk-hint govuk-character-count__message";
  box.after(made);
  return made;
}

function watch(box, longest) {
  const seen = messageFor(box);
  const spoken = document.createElement("div");
  spoken.className = "govuk-visually-hidden";
  spoken.setAttribute("aria-live", "polite");
  seen.after(spoken);
  const promise = seen.textContent;
  let later;

  function count() {
    const length = [...box.value.normalize("NFC")].length;
    const near = length >= longest * SHOWN_FROM;
    const left = longest - length;
    seen.textContent = near ? words(left) : promise;
    seen.classList.toggle("govuk-error-message", left < 0);
    seen.classList.toggle("govuk-hint", left >= 0);
    clearTimeout(later);
    later = setTimeout(() => (spoken.textContent = near ? words(left) : ""), PAUSE);
  }

  count();
  box.addEventListener("input", count);
  window.addEventListener("pageshow", count);
}

for (const element of document.querySelectorAll("[data-maxlength]")) {
  const box = element.matches("input, textarea") ? element : element.querySelector("textarea");
  if (box) watch(box, Number(element.dataset.maxlength));
}
