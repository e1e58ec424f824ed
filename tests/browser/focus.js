// Writes down each stop of the keyboard as it comes: what has the focus, whether that shows, whether it is covered.
(() => {
  const stops = [];
  const DRAWN = [null, "::before", "::after"];
  const look = (element) =>
    [element, ...(element.labels ?? []), element.closest(".govuk-radios__item, .govuk-checkboxes__item")].filter(Boolean).flatMap((each) =>
      DRAWN.map((pseudo) => {
        const style = getComputedStyle(each, pseudo);
        const outline = style.outlineStyle === "none" ? "" : `${style.outlineWidth} ${style.outlineColor}`;
        return `${outline} ${style.boxShadow} ${style.clipPath} ${style.position}`;
      }),
    );
  const covers = (element) => {
    const held = element.labels?.length && element.matches("[type=radio], [type=checkbox]") ? element.labels[0] : element;
    const box = held.getBoundingClientRect();
    const x = Math.min(Math.max(box.left + Math.min(box.width / 2, 12), 0), innerWidth - 1);
    const y = box.top + Math.min(box.height / 2, 12);
    if (y < 0 || y >= innerHeight) return "out of view";
    const seen = document.elementFromPoint(x, y);
    const own = seen && (element.contains(seen) || held.contains(seen) || seen.contains(held) || [...(seen.labels ?? [])].includes(held));
    return own ? "" : `under ${seen?.tagName} ${seen?.className}`;
  };
  const before = new Map([...document.querySelectorAll("a, button, input, select, textarea, summary, [tabindex]")].map((each) => [each, look(each).join("|")]));
  document.addEventListener("focusin", ({ target }) => {
    stops.push({ place: [...before.keys()].indexOf(target), said: `${target.tagName}#${target.id} ${(target.innerText ?? "").trim().slice(0, 30)}`, shows: look(target).join("|") !== before.get(target), covered: covers(target) });
  });
  // Of radio buttons one is a stop, of a set: the chosen one, else the first.
  const isStop = (each) => {
    if (each.tabIndex < 0 || each.disabled || each.closest("fieldset[disabled]") || !each.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true })) return false;
    if (each.type !== "radio") return true;
    const set = [...document.getElementsByName(each.name)];
    return each === (set.find((one) => one.checked) ?? set[0]);
  };
  const wanted = () => [...before.keys()].filter(isStop).map((each) => [...before.keys()].indexOf(each));
  window.focusWalk = { stops, wanted };
})();
