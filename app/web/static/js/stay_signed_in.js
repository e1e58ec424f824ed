// Says two minutes beforehand that somebody will be signed out because they opened no page, and lets them stay.
const MINUTE = 60 * 1000;
const NOTICE = 2 * MINUTE;
const here = document.querySelector("[data-signed-out-after]");
const limit = Number(here?.dataset.signedOutAfter) * MINUTE;
let timer;

function wait() {
  clearTimeout(timer);
  timer = setTimeout(warn, Math.max(limit - NOTICE, limit / 2));
}

// An alert is read out when words are put into it, without moving the focus from what somebody was doing.
function show(words, ...buttons) {
  document.querySelector("[data-signing-out]")?.remove();
  const panel = document.createElement("div");
  panel.className = "note note--warn";
  panel.dataset.signingOut = "";
  panel.setAttribute("role", "alert");
  const sentence = document.createElement("p");
  sentence.textContent = words;
  panel.append(sentence, ...buttons);
  document.querySelector("main").prepend(panel);
}

function warn() {
  const button = document.createElement("button");
  button.type = "button";
  button.className = "govuk-button govuk-button--secondary";
  button.textContent = "Stay signed in";
  button.addEventListener("click", stay);
  show("You will be signed out in two minutes, because you have opened no page for a while.", button);
  timer = setTimeout(() => show("You have been signed out. Sign in again in another tab before you send this page."), NOTICE);
}

async function stay() {
  try {
    const answer = await fetch(here.dataset.stay, { credentials: "same-origin" });
    if (answer.redirected || !answer.ok) throw new Error("signed out");
    document.querySelector("[data-signing-out]").remove();
    document.querySelector("main").focus();
    wait();
  } catch {
    show("You could not be kept signed in. Sign in again in another tab before you send this page.");
  }
}

if (here) wait();
