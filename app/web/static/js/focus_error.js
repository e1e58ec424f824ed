// Takes the reader to what is to be fixed: first to the summary, then from each of its links to the input itself.
const summary = document.querySelector(".govuk-error-summary");

function firstInput(target) {
  const inputs = "input:not([type=hidden]), select, textarea";
  return target.matches(inputs) ? target : target.querySelector(inputs);
}

function follow(event) {
  const link = event.target.closest("a[href^='#']");
  const target = link && document.getElementById(decodeURIComponent(link.hash.slice(1)));
  const input = target && firstInput(target);
  if (!input) return;
  event.preventDefault();
  // The question stays in view above its input, so that people see what they are asked to fix.
  const wording = input.closest(".grid__row, .question, .govuk-form-group") ?? input;
  wording.scrollIntoView();
  input.focus({ preventScroll: wording.getBoundingClientRect().bottom < window.innerHeight });
}

if (summary) {
  summary.tabIndex = -1;
  summary.focus();
  summary.addEventListener("click", follow);
}
