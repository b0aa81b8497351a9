const DEEPEST = 6;

function render({ model, el }) {
  const { goal, pool } = model.get("state");
  const root = box(el, "Put the lines in order");
  const chosen = make("ol", { class: "gigcraft-lines", tabindex: "-1" });
  const rest = make("ul", { class: "gigcraft-lines", tabindex: "-1" });
  const region = status();
  const moves = status();
  let tries = 0;

  const placed = () => model.get("placed").map((pair) => [...pair]);
  const where = (at, lines) => `Line ${at + 1} of ${lines.length}, indentation ${lines[at][1]}`;

  // The new order goes to Python at once, so that another view and a new run show it.
  function change(lines, spoken, focus) {
    model.set("placed", lines);
    model.save_changes();
    draw();
    moves.textContent = spoken;
    (root.querySelector(focus) ?? rest).focus();
  }

  const button = (verb, line, at, usable, act) =>
    make(
      "button",
      {
        type: "button",
        "aria-label": `${verb}: ${pool[line]}`,
        "aria-disabled": String(!usable),
        "data-key": `${verb}-${line}`,
        onclick: () => usable && act(),
      },
      verb,
    );
  const key = (verb, line) => `[data-key="${verb}-${line}"]`;

  function used(line, depth, at, lines) {
    const code = pool[line];
    const shift = (verb, to) => () => {
      const now = placed();
      now.splice(to, 0, ...now.splice(at, 1));
      change(now, `${where(to, now)}: ${code}`, key(verb, line));
    };
    const indent = (verb, by) => () => {
      const now = placed();
      now[at][1] += by;
      change(now, `${where(at, now)}: ${code}`, key(verb, line));
    };
    const remove = () => {
      const now = placed();
      now.splice(at, 1);
      change(now, `Taken out: ${code}`, key("Use", line));
    };
    return make(
      "li",
      {},
      make("code", { style: `padding-left: ${depth * 4}ch` }, code),
      make("span", { class: "gigcraft-hidden" }, ` (indentation ${depth})`),
      make(
        "span",
        { class: "gigcraft-row" },
        button("Move up", line, at, at > 0, shift("Move up", at - 1)),
        button("Move down", line, at, at < lines.length - 1, shift("Move down", at + 1)),
        button("Indent", line, at, depth < DEEPEST, indent("Indent", 1)),
        button("Outdent", line, at, depth > 0, indent("Outdent", -1)),
        button("Take out", line, at, true, remove),
      ),
    );
  }

  function unused(line) {
    const use = () => {
      const now = placed();
      // A new line starts where the one above it stands.
      now.push([line, now.length ? now[now.length - 1][1] : 0]);
      change(now, `${where(now.length - 1, now)}: ${pool[line]}`, key("Move up", line));
    };
    return make("li", {}, button("Use", line, 0, true, use), " ", make("code", {}, pool[line]));
  }

  function draw() {
    const lines = placed();
    const taken = new Set(lines.map(([line]) => line));
    chosen.replaceChildren(...lines.map(([line, depth], at) => used(line, depth, at, lines)));
    if (!lines.length) chosen.append(make("li", { class: "gigcraft-empty" }, "No line yet."));
    rest.replaceChildren(...pool.map((_, line) => line).filter((line) => !taken.has(line)).map(unused));
    if (!rest.children.length) rest.append(make("li", { class: "gigcraft-empty" }, "All lines are used."));
  }

  const check = () => {
    if (placed().length) ask(model, { kind: "check", placed: placed() }, region);
    else say(region, "", "Put some lines into your code first.");
  };
  const heads = [newId(), newId()];
  chosen.setAttribute("aria-labelledby", heads[0]);
  rest.setAttribute("aria-labelledby", heads[1]);
  root.append(
    make("p", { class: "gigcraft-title" }, rich(goal)),
    make("p", { id: heads[0], class: "gigcraft-head" }, "Your code"),
    chosen,
    make("p", { id: heads[1], class: "gigcraft-head" }, "Lines to choose from (not all are needed)"),
    rest,
    make("div", { class: "gigcraft-row" },
      make("button", { type: "button", onclick: check }, "Check the order")),
    region,
    make("div", { class: "gigcraft-hidden" }, moves),
  );
  return follow(model, ["change:state", "change:placed"], () => {
    const state = model.get("state");
    const inside = root.contains(document.activeElement) && document.activeElement.dataset.key;
    draw();
    if (inside) root.querySelector(`[data-key="${inside}"]`)?.focus();
    if (state.tries === tries) return;
    tries = state.tries;
    if (state.feedback) verdict(region, state.feedback);
  });
}

export default { render };
