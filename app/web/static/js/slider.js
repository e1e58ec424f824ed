// Puts a line to slide along above the number of a slider question; the number stays the answer.
for (const line of document.querySelectorAll("[data-slider]")) {
  const number = line.querySelector("input");
  const range = document.createElement("input");
  range.type = "range";
  range.className = "line__range";
  range.min = line.dataset.least;
  range.max = line.dataset.most;
  range.step = line.dataset.step;
  range.value = number.value || (Number(range.min) + Number(range.max)) / 2;
  range.setAttribute("aria-label", document.querySelector(`label[for="${number.id}"]`).textContent.trim());
  range.setAttribute("aria-describedby", number.getAttribute("aria-describedby"));
  line.querySelector(".line__ends").before(range);

  // The line has to stand somewhere; until somebody moves it, that place is nobody's answer.
  const say = () => {
    if (number.value) range.removeAttribute("aria-valuetext");
    else range.setAttribute("aria-valuetext", "Not answered yet");
  };
  say();

  range.addEventListener("input", () => {
    number.value = range.value;
    number.dispatchEvent(new Event("input", { bubbles: true }));
  });
  number.addEventListener("input", (event) => {
    say();
    if (event.isTrusted && number.value) range.value = number.value;
  });
}
