// Asks a question, or stops asking it, as the answers above it on the same page change. The server decides again when
// the page is sent. Conditions are the tree written in data-ask-if; what depends on other pages arrives as {"const": …}.
const REASONS = new Set(["dk", "na", "pnts"]);
const NOTHING = { values: [], rows: [], count: 0, order: [] };
const BEFORE_AND_AFTER = {
  less_than: (left, right) => left < right,
  at_most: (left, right) => left <= right,
  more_than: (left, right) => left > right,
  at_least: (left, right) => left >= right,
};

const questions = [...document.querySelectorAll(".question[data-question]")];
const conditional = questions.filter((question) => question.dataset.askIf);

function inputsOf(question) {
  return [...question.querySelectorAll("input:not([type=hidden], [type=file]), select, textarea")];
}

// What a condition may see of the answer to one question: values, by row for a grid, how many, and the order of codes.
function answerTo(name) {
  const question = questions.find((one) => one.dataset.question === name);
  if (!question || question.hidden) return NOTHING;
  const values = [];
  const rows = [];
  const order = [];
  let count = 0;
  for (const input of inputsOf(question)) {
    const part = input.name.slice(name.length + 1);
    if (!input.name || part.startsWith("text:")) continue;
    const ticked = input.type === "radio" || input.type === "checkbox";
    if (ticked && !REASONS.has(input.value) && !order.includes(input.value)) order.push(input.value);
    const value = input.value.trim();
    if ((ticked && !input.checked) || value === "" || (ticked && REASONS.has(value))) continue;
    values.push(value);
    if (part) rows.push([part, value]);
    if (input.dataset.behaviour !== "exclusive") count += 1;
  }
  return { values, rows, count, order };
}

function place(value, order) {
  const number = Number(value);
  if (order.includes(value)) return order.indexOf(value);
  return value === "" || Number.isNaN(number) ? null : number;
}

function compare(operator, operand, values, order) {
  const wanted = [operand].flat().map(String);
  if (operator === "is" || operator === "any_of") return values.some((value) => wanted.includes(value));
  if (operator === "is_not" || operator === "none_of") return !values.some((value) => wanted.includes(value));
  if (operator === "all_of") return wanted.every((code) => values.includes(code));
  const test = BEFORE_AND_AFTER[operator];
  const right = place(wanted[0], order);
  return values.some((value) => {
    const left = place(value, order);
    return left !== null && right !== null && test(left, right);
  });
}

function only(tree) {
  return Object.entries(tree)[0];
}

export function holds(tree, answer = answerTo) {
  if ("const" in tree) return tree.const;
  if (tree.all) return tree.all.every((part) => holds(part, answer));
  if (tree.any) return tree.any.some((part) => holds(part, answer));
  if (tree.not) return !holds(tree.not, answer);
  const { question, row, ...comparison } = tree;
  const { values, rows, count, order } = answer(question);
  const [operator, operand] = only(comparison);
  if (operator === "answered") return (values.length > 0) === operand;
  if (operator === "count") return values.length > 0 && compare(...only(operand), [String(count)], []);
  if (operator === "any_row") return rows.some(([, value]) => compare(...only(operand), [value], order));
  const seen = row === undefined ? values : rows.filter(([code]) => code === String(row)).map(([, value]) => value);
  return compare(operator, operand, seen, order);
}

// One pass from the top: a question that is not asked has no answer for those below it.
function ask() {
  for (const question of conditional) {
    const asked = holds(JSON.parse(question.dataset.askIf));
    question.hidden = !asked;
    const fields = question.querySelector(".question__fields");
    if (fields) fields.disabled = !asked;
  }
}

if (conditional.length) {
  ask();
  document.addEventListener("input", ask);
  document.addEventListener("change", ask);
  window.addEventListener("pageshow", ask);
}
