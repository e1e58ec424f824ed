// What a page measures by WCAG 2.2, asked of the page itself: targets, reading order, words that are cut off, marks.
(() => {
  const NAMED = "a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex='0']";
  const said = (element) =>
    `${element.tagName.toLowerCase()}${element.id ? "#" + element.id : ""} “${(element.innerText || element.value || element.name || "").trim().slice(0, 40)}”`;

  // Moved out of sight, for those who listen.
  const isUnseen = (element) => {
    for (let each = element; each && each !== document.body; each = each.parentElement) {
      const style = getComputedStyle(each);
      const box = each.getBoundingClientRect();
      if (style.clipPath !== "none" || (box.width <= 1 && style.overflow !== "visible")) return true;
    }
    return false;
  };
  const isThere = (element) =>
    element.checkVisibility({ contentVisibilityAuto: true, visibilityProperty: true }) && !element.closest("[aria-hidden=true]") && !isUnseen(element);
  const targets = () => [...document.querySelectorAll(NAMED)].filter((each) => !each.disabled && isThere(each));

  // A label is pressed as its input is: the two are one target.
  const boxOf = (element) => {
    const boxes = [element, ...(element.labels ?? [])].map((each) => each.getBoundingClientRect()).filter((box) => box.width > 1);
    const left = Math.min(...boxes.map((box) => box.left));
    const top = Math.min(...boxes.map((box) => box.top));
    const right = Math.max(...boxes.map((box) => box.right));
    const bottom = Math.max(...boxes.map((box) => box.bottom));
    return { left, top, right, bottom, width: right - left, height: bottom - top };
  };

  // A link in a sentence, whose height is that of the line.
  const isInSentence = (element) => {
    if (!element.matches("a[href], button") || getComputedStyle(element).display !== "inline") return false;
    const block = element.closest("p, li, dd, dt, td, th, label, caption, h1, h2, h3, h4, div");
    const words = (each) => each.textContent.replace(/\s+/g, " ").trim().length;
    return block && words(block) > words(element);
  };

  // 2.5.8: 24 by 24, or a circle of 24 round the middle that meets no other target.
  const smallTargets = (least = 24) => {
    const all = targets().filter((each) => each.matches("a, button, input, select, textarea, summary")).map((element) => ({ element, box: boxOf(element) }));
    const isSmall = ({ box }) => box.width < least - 0.5 || box.height < least - 0.5;
    const apart = (one, other) => {
      const x = (one.box.left + one.box.right) / 2;
      const y = (one.box.top + one.box.bottom) / 2;
      const near = { x: Math.max(other.box.left, Math.min(x, other.box.right)), y: Math.max(other.box.top, Math.min(y, other.box.bottom)) };
      return Math.hypot(near.x - x, near.y - y) >= least / 2;
    };
    return all
      .filter((one) => isSmall(one) && !isInSentence(one.element))
      .filter((one) => all.some((other) => other.element !== one.element && !apart(one, other)))
      .map(({ element, box }) => `${said(element)} ${box.width.toFixed(0)}×${box.height.toFixed(0)}`);
  };

  // What respondents press to answer, under a size that a thumb meets.
  const underAThumb = (least = 44) =>
    targets()
      .filter((each) => each.matches("main input, main select, main textarea, main .govuk-button, main summary"))
      .map((element) => ({ element, box: boxOf(element) }))
      .filter(({ box }) => box.width < least - 0.5 || box.height < least - 0.5)
      .map(({ element, box }) => `${said(element)} ${box.width.toFixed(0)}×${box.height.toFixed(0)}`);

  // What scrolls by itself must be reached by keyboard.
  const unreachedScrolls = () =>
    [...document.querySelectorAll("main, main *")]
      .filter((each) => ["auto", "scroll"].includes(getComputedStyle(each).overflowX) && each.scrollWidth > each.clientWidth + 1 && isThere(each))
      .filter((each) => !each.matches("textarea, select, input") && each.tabIndex < 0 && !each.querySelector(NAMED))
      .map(said);

  // Everything wider than the window that stands in no scrolling region of its own.
  const beyond = () => {
    const root = document.documentElement;
    if (root.scrollWidth <= root.clientWidth) return [];
    return [...document.querySelectorAll("body *")]
      .filter((each) => isThere(each) && each.getBoundingClientRect().right > root.clientWidth + 1)
      .filter((each) => ![...ancestors(each)].some((parent) => ["auto", "scroll", "hidden", "clip"].includes(getComputedStyle(parent).overflowX)))
      .map((each) => said(each));
  };
  function* ancestors(element) {
    for (let each = element.parentElement; each && each !== document.body; each = each.parentElement) yield each;
  }

  // Words that stand outside the box that cuts them off, and words that stand on one another.
  const lines = () => {
    const found = [];
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT);
    while (walker.nextNode()) {
      const node = walker.currentNode;
      const element = node.parentElement;
      if (!node.data.trim() || element.closest("script, style, noscript, select, textarea, title") || !isThere(element)) continue;
      const range = document.createRange();
      range.selectNodeContents(node);
      for (const box of range.getClientRects()) if (box.width > 1 && box.height > 1) found.push({ element, box, text: node.data.trim().slice(0, 40) });
    }
    return found;
  };
  const cutWords = () =>
    lines()
      .filter(({ element, box }) =>
        [element, ...ancestors(element)].some((each) => {
          const style = getComputedStyle(each);
          const frame = each.getBoundingClientRect();
          const cutsX = ["hidden", "clip"].includes(style.overflowX) && (box.right > frame.right + 2 || box.left < frame.left - 2);
          const cutsY = ["hidden", "clip"].includes(style.overflowY) && (box.bottom > frame.bottom + 2 || box.top < frame.top - 2);
          return cutsX || cutsY;
        }),
      )
      .map(({ element, text }) => `${element.tagName.toLowerCase()}.${element.getAttribute("class") ?? ""} “${text}”`);
  const meetingWords = () => {
    const all = lines().sort((one, other) => one.box.top - other.box.top);
    const found = [];
    for (const [place, one] of all.entries()) {
      for (let next = place + 1; next < all.length && all[next].box.top < one.box.bottom - 4; next += 1) {
        const other = all[next];
        if (one.element === other.element) continue;
        const across = Math.min(one.box.right, other.box.right) - Math.max(one.box.left, other.box.left);
        // A line of text is taller than its letters.
        const down = Math.min(one.box.bottom, other.box.bottom) - Math.max(one.box.top, other.box.top);
        if (across > 2 && down > Math.min(one.box.height, other.box.height) * 0.45) found.push(`“${one.text}” and “${other.text}”`);
      }
    }
    return found;
  };

  // The order of the keyboard is the order of the document, and the order that is seen: down, and across a line.
  const outOfOrder = () => {
    const stops = targets().filter((each) => each.tabIndex >= 0);
    const positive = stops.filter((each) => each.tabIndex > 0).map((each) => `tabindex ${each.tabIndex}: ${said(each)}`);
    const found = [];
    for (const [place, one] of stops.slice(1).entries()) {
      const before = boxOf(stops[place]);
      const box = boxOf(one);
      const jumpsUp = box.bottom <= before.top + 1 && box.left < before.right;
      if (jumpsUp) found.push(`${said(one)} stands above ${said(stops[place])}`);
    }
    return [...positive, ...found];
  };

  const headings = () => {
    const levels = [...document.querySelectorAll("h1, h2, h3, h4, h5, h6")].filter((each) => each.checkVisibility()).map((each) => Number(each.tagName[1]));
    return levels.flatMap((level, place) => (place && level > levels[place - 1] + 1 ? [`h${levels[place - 1]} is followed by h${level}`] : []));
  };

  const addStyle = (css) => {
    const sheet = new CSSStyleSheet();
    sheet.replaceSync(css);
    document.adoptedStyleSheets = [...document.adoptedStyleSheets, sheet];
  };
  // The distances of 1.4.12.
  const space = () =>
    addStyle("* { line-height: 1.5 !important; letter-spacing: 0.12em !important; word-spacing: 0.16em !important } p { margin-bottom: 2em !important }");
  const spoil = (html, css) => {
    document.querySelector("main").insertAdjacentHTML("beforeend", html);
    addStyle(css);
  };
  const openAll = () => document.querySelectorAll("details").forEach((each) => (each.open = true));

  window.measures = { targets: () => targets().length, smallTargets, underAThumb, unreachedScrolls, beyond, cutWords, meetingWords, outOfOrder, headings, space, spoil, openAll };
})();
