// A button beside each address that copies it; without this script the address is selected and copied by hand.
for (const place of document.querySelectorAll("[data-copy]")) {
  const text = place.querySelector("input");
  text.addEventListener("focus", () => text.select());
  if (!navigator.clipboard) continue;

  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = "Copy";
  button.setAttribute("aria-describedby", text.id);
  const said = document.createElement("span");
  said.className = "copy__said";
  said.setAttribute("role", "status");

  button.addEventListener("click", async () => {
    try {
      await navigator.clipboard.writeText(text.value);
      said.textContent = "Copied";
    } catch {
      text.focus();
      said.textContent = "Selected: copy it with your keyboard";
    }
  });
  place.append(button, said);
}
