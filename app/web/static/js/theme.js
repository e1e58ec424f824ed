// Changes the colours without leaving the page, so that nothing typed on it is lost. The form does the same by itself.
const form = document.querySelector("form[data-theme-switch]");

function show(theme) {
  if (theme) document.documentElement.dataset.theme = theme;
  else delete document.documentElement.dataset.theme;
  for (const choice of form.querySelectorAll("button")) {
    choice.setAttribute("aria-pressed", String(choice.value === theme));
  }
}

form?.addEventListener("submit", async (event) => {
  const button = event.submitter;
  if (!button) return;
  event.preventDefault();
  const before = document.documentElement.dataset.theme ?? "";
  const body = new URLSearchParams(new FormData(form));
  body.set("theme", button.value);
  show(button.value);
  try {
    const answer = await fetch(form.action, { method: "POST", body, redirect: "manual" });
    if (answer.type !== "opaqueredirect" && !answer.ok) show(before);
  } catch {
    show(before);
  }
});
