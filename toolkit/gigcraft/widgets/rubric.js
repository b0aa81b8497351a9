function render({ model, el }) {
  const { criteria, scorer } = model.get("state");
  const root = box(el, "Score your written task");
  const region = status();
  const selects = criteria.map(({ letter, name, levels }) => {
    const select = make("select", { id: newId() },
      make("option", { value: "" }, "choose"),
      levels.map((points) => make("option", { value: String(points) }, `${points} points`)));
    root.append(make("div", { class: "gigcraft-criterion" },
      make("label", { for: select.id }, `${letter}. ${name}`), select));
    return { letter, select };
  });
  const save = () => {
    const open = selects.filter(({ select }) => select.value === "");
    if (open.length) {
      say(region, "", `Choose points for ${open.map(({ letter }) => letter).join(", ")} first.`);
      open[0].select.focus();
      return;
    }
    const points = Object.fromEntries(selects.map((one) => [one.letter, Number(one.select.value)]));
    ask(model, { kind: "save", points }, region);
  };
  root.append(
    make("div", { class: "gigcraft-row" },
      make("button", { type: "button", onclick: save }, `Save these points (scored by: ${scorer})`)),
    region,
  );
  let saved = -1;
  return follow(model, ["change:state"], () => {
    const state = model.get("state");
    if (state.saved === saved) return;
    saved = state.saved;
    state.criteria.forEach(({ points }, number) => {
      if (points !== null) selects[number].select.value = String(points);
    });
    if (state.total) say(region, "", state.total);
  });
}

export default { render };
