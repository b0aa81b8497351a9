function render({ model, el }) {
  const root = box(el, `Hints for ${model.get("state").task}`);
  const shown = status();
  const button = make("button", {
    type: "button",
    onclick: () => model.get("state").next && ask(model, { kind: "next" }, missed),
  });
  const missed = status();
  root.append(shown, make("div", { class: "gigcraft-row" }, button), missed);
  return follow(model, ["change:state"], () => {
    const { hints, next, stuck } = model.get("state");
    // Only what is new is added, so that only that is spoken.
    hints.slice(shown.children.length).forEach(({ label, text }) => {
      shown.append(make("p", {}, make("strong", {}, `${label}. `), rich(text)));
    });
    button.textContent = next || stuck;
    button.setAttribute("aria-disabled", String(!next));
  });
}

export default { render };
