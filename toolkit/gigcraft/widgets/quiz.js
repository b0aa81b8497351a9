function question(model, item, total) {
  const name = newId();
  const region = status();
  const sure = make(
    "select",
    { id: newId() },
    make("option", { value: "" }, "choose (optional)"),
    make("option", { value: "guess" }, "a guess"),
    make("option", { value: "unsure" }, "unsure"),
    make("option", { value: "sure" }, "sure"),
  );
  const options = item.options.map((text, number) => {
    const input = make("input", { type: "radio", name, value: String(number) });
    const letter = make("span", { class: "gigcraft-letter" }, `${"ABC"[number]}. `);
    return { input, label: make("label", {}, input, make("span", {}, letter, rich(text))) };
  });
  const check = () => {
    const chosen = options.findIndex(({ input }) => input.checked);
    if (chosen < 0) say(region, "", "Choose an option first, then check it.");
    else ask(model, { kind: "answer", item: item.id, option: "ABC"[chosen], sure: sure.value }, region);
  };
  const counter = total > 1 ? `Question ${item.number} of ${total}. ` : "Question. ";
  const root = make(
    "fieldset",
    {},
    make("legend", {}, make("span", { class: "gigcraft-counter" }, counter), rich(item.question)),
    options.map(({ label }) => label),
    make(
      "div",
      { class: "gigcraft-row" },
      make("label", { for: sure.id }, "How sure are you?"),
      sure,
      make("button", { type: "button", onclick: check },
        total > 1 ? `Check answer ${item.number}` : "Check answer"),
    ),
    region,
  );
  let tries = 0;
  // Only a new answer changes the page, so a choice that is not checked yet stays.
  const update = (now) => {
    if (now.tries === tries) return;
    tries = now.tries;
    if (now.chosen >= 0) options[now.chosen].input.checked = true;
    if (now.feedback) verdict(region, now.feedback);
    else say(region, "", "This question has changed since you answered it.");
    sure.value = now.sure;
  };
  return { root, update };
}

// A question that is answered with a line of code.
function codeLine(model, item, total) {
  const region = status();
  const input = make("input", {
    id: newId(), type: "text", value: item.line, spellcheck: "false", autocomplete: "off",
    class: "gigcraft-code",
  });
  const check = () => {
    if (!input.value.trim()) say(region, "", "Write a line of code first, then check it.");
    else ask(model, { kind: "answer", item: item.id, line: input.value }, region);
  };
  const counter = total > 1 ? `Question ${item.number} of ${total}. ` : "Question. ";
  const root = make(
    "fieldset",
    {},
    make("legend", {}, make("span", { class: "gigcraft-counter" }, counter), rich(item.question)),
    make("label", { for: input.id }, "Your line of code"),
    input,
    make("div", { class: "gigcraft-row" },
      make("button", { type: "button", onclick: check },
        total > 1 ? `Check answer ${item.number}` : "Check answer")),
    region,
  );
  let tries = 0;
  const update = (now) => {
    if (now.tries === tries) return;
    tries = now.tries;
    input.value = now.line;
    if (now.feedback) verdict(region, now.feedback);
  };
  return { root, update };
}

function render({ model, el }) {
  const { title, items } = model.get("state");
  const root = box(el, title || "Question");
  if (title) root.append(make("p", { class: "gigcraft-title" }, title));
  const parts = items.map((item) =>
    (item.options ? question : codeLine)(model, item, items.length));
  const score = make("p", { class: "gigcraft-score" });
  const note = status();
  root.append(...parts.map((part) => part.root), score, note);
  return follow(model, ["change:state"], () => {
    const state = model.get("state");
    state.items.forEach((item, number) => parts[number].update(item));
    score.textContent = state.score;
    if (note.textContent !== state.note) say(note, "", state.note);
  });
}

export default { render };
