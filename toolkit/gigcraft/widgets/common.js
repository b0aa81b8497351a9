// Shared by all views. Elements are made by hand and every text goes in as a text node, so
// nothing that stands in a question or an error message is ever read as HTML.

let made = 0;
const newId = () => `gigcraft-${Date.now().toString(36)}-${(made += 1)}`;

// Where the focus can be, JupyterLab must leave the keys alone: in command mode the arrow keys
// would otherwise change the cell, and the letter keys would act on it.
const FOCUSABLE = ["button", "input", "select"];

function make(tag, attributes = {}, ...children) {
  const element = document.createElement(tag);
  if (FOCUSABLE.includes(tag)) element.dataset.lmSuppressShortcuts = "true";
  for (const [name, value] of Object.entries(attributes)) {
    if (name === "onclick" || name === "onchange") element.addEventListener(name.slice(2), value);
    else if (value === true) element.setAttribute(name, "");
    else if (value !== false && value !== null) element.setAttribute(name, value);
  }
  element.append(...children.flat());
  return element;
}

// `code`, **bold** and *slanted* become elements; all else stays text.
function rich(text) {
  const tags = { "`": "code", "*": "em" };
  return text
    .split(/(`[^`]+`|\*\*[^*]+\*\*|\*[^*\s](?:[^*]*[^*\s])?\*)/)
    .filter((part) => part)
    .map((part) => {
      if (/^\*\*[^*]+\*\*$/.test(part)) return make("strong", {}, part.slice(2, -2));
      if (/^(`[^`]+`|\*[^*]+\*)$/.test(part)) return make(tags[part[0]], {}, part.slice(1, -1));
      return document.createTextNode(part);
    });
}

// The box of a view.
function box(el, label) {
  const root = make("div", { class: "gigcraft", lang: "en-GB", role: "group", "aria-label": label });
  el.append(root);
  return root;
}

// A line that screen readers speak when its text changes.
const status = () => make("div", { class: "gigcraft-status", role: "status", "aria-live": "polite" });

function say(region, verdict, ...nodes) {
  region.replaceChildren(...nodes.flat());
  region.dataset.verdict = verdict;
}

function verdict(region, feedback) {
  const sign = make("span", { "aria-hidden": "true" }, feedback.right ? "✓ " : "✗ ");
  const word = make("strong", {}, feedback.right ? "Right. " : "Not yet. ");
  say(region, feedback.right ? "right" : "wrong", feedback.head, sign, word, rich(feedback.text));
}

// Send to Python. A view from before a kernel restart has nobody to talk to: say so.
function ask(model, message, region, key = "state") {
  let waiting;
  const heard = () => {
    clearTimeout(waiting);
    model.off(`change:${key}`, heard);
  };
  waiting = setTimeout(() => {
    heard();
    say(region, "", "Nothing came back from Python. Run this cell again, then try once more.");
  }, 8000);
  model.on(`change:${key}`, heard);
  model.send(message);
}

function follow(model, events, update) {
  for (const event of events) model.on(event, update);
  update();
  return () => events.forEach((event) => model.off(event, update));
}
