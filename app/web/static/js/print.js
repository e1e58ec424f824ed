// Prints the page. The button is hidden where there are no scripts, for the browser's own menu does it there.
for (const button of document.querySelectorAll("[data-print]")) {
  button.hidden = false;
  button.addEventListener("click", () => window.print());
}
