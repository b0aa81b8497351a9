function render({ model, el }) {
  const root = box(el, "Check my saved notebook");
  const button = make("button", {
    type: "button",
    onclick: () => model.get("state").running || ask(model, { kind: "run" }, region),
  }, "Check my saved notebook");
  const region = status();
  const clock = make("span", { "aria-hidden": "true" });
  const results = make("div", {});
  let ticking = null;
  root.append(
    make("p", {}, "Save first (Ctrl+S, on a Mac Cmd+S): this checks the saved file, with all tests."),
    make("div", { class: "gigcraft-row" }, button, clock),
    region,
    results,
  );
  function tick(running) {
    clearInterval(ticking);
    clock.textContent = "";
    if (!running) return;
    const started = Date.now();
    ticking = setInterval(() => {
      clock.textContent = `${Math.round((Date.now() - started) / 1000)} s`;
    }, 1000);
  }
  const stop = follow(model, ["change:state"], () => {
    const { running, message, outcome } = model.get("state");
    button.setAttribute("aria-disabled", String(running));
    tick(running);
    say(region, "", rich(message));
    results.replaceChildren();
    if (!outcome) return;
    const tasks = outcome.lines.map(({ head, message: text }) =>
      make("li", {}, make("strong", {}, rich(head)),
        text.split("\n").filter((line) => line).map((line) => make("div", {}, rich(line)))));
    results.append(
      make("ul", {}, tasks),
      ...outcome.remarks.map((remark) => make("p", {}, rich(remark))),
      make("p", {}, make("strong", {}, "Next: "), rich(outcome.step)),
    );
  });
  return () => {
    clearInterval(ticking);
    stop();
  };
}

export default { render };
