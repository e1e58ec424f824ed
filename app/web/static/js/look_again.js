// While something is being worked out, looks now and then whether it is there, and only then shows the page anew:
// a page that loads itself again and again starts a screen reader from the top each time.
const waiting = document.querySelector("[data-look-again]");
const every = Number(waiting?.dataset.lookAgain) * 1000;

async function look() {
  try {
    const answer = await fetch(location.href, { credentials: "same-origin" });
    const page = new DOMParser().parseFromString(await answer.text(), "text/html");
    if (!page.querySelector("[data-look-again]")) return location.reload();
  } catch {
    // The connection is away for a moment: the next look will tell.
  }
  setTimeout(look, every);
}

if (waiting) setTimeout(look, every);
