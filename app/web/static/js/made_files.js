// Shows how far files are while they are being made; without this script the page loads itself again.
const list = document.querySelector("[data-made-files]");
const said = document.querySelector("[data-made-files-said]");
const EVERY = 2000;
let told = "";
let looksLeft = 0;

function items(root) {
  return [...root.querySelectorAll("[data-made-file]")];
}

function isUnderWay() {
  return items(list).some((item) => ["waiting", "running"].includes(item.dataset.state));
}

// Where only the figures have moved, only they are changed: a button that has the focus keeps it.
function update(item, fresh) {
  if (item.dataset.state !== fresh.dataset.state) {
    const hadFocus = item.contains(document.activeElement);
    item.replaceWith(fresh);
    if (hadFocus) fresh.querySelector("button")?.focus();
    return;
  }
  for (const part of [".made-file__percent", ".made-file__words"]) {
    const [here, there] = [item.querySelector(part), fresh.querySelector(part)];
    if (here && there && here.textContent !== there.textContent) here.textContent = there.textContent;
  }
  const [bar, now] = [item.querySelector("progress"), fresh.querySelector("progress")];
  if (bar && now) bar.value = now.value;
}

// Said aloud when a file changes its state, and at each quarter: not at every step.
function tell() {
  const words = items(list)
    .map((item) => {
      const name = item.querySelector("h2").textContent;
      const bar = item.querySelector("progress");
      const quarter = bar ? Math.floor(bar.value / 25) * 25 : 0;
      return `${name}: ${item.querySelector(".tag").textContent}${quarter ? `, ${quarter}%` : ""}`;
    })
    .join(". ");
  if (told && words !== told) said.textContent = words;
  told = words;
}

async function look() {
  if (!document.hidden) {
    try {
      const answer = await fetch(list.dataset.madeFiles, { credentials: "same-origin", redirect: "error" });
      if (!answer.ok) return location.reload();
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = new Map(items(page).map((item) => [item.dataset.madeFile, item]));
      for (const item of items(list)) {
        const now = fresh.get(item.dataset.madeFile);
        if (now) update(item, document.importNode(now, true));
      }
      tell();
    } catch {
      // The connection is away for a moment: the next look will tell.
    }
  }
  looksLeft -= 1;
  if (isUnderWay() || looksLeft > 0) setTimeout(look, EVERY);
}

tell();
if (isUnderWay()) setTimeout(look, EVERY);
// What was fetched is gone here, and the page stays where it is: it looks for a while until the last of it was sent.
list.addEventListener("submit", () => {
  looksLeft = 15;
  setTimeout(look, EVERY);
});
