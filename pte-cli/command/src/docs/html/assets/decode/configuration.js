// The controls for options and parameters of the selected layout.
"use strict";

(function (pte) {
  const { element } = pte;
  const byId = (id) => document.getElementById(id);

  /** Sets the controls up; `changed()` is called after one was used, and promises an answer. Gives what is chosen, and the way to choose. */
  function configuration(changed) {
    let config = {};
    let params = {};

    function box(option, layout) {
      const lacks = (layout.needs[option] || []).find((need) => !layout.on.has(need) && layout.options.includes(need));
      // What was asked for is shown, also where it does not go together.
      const asked = config[option];
      const implied = lacks !== undefined && asked === undefined;
      const on = asked === undefined ? layout.on.has(option) : asked;
      const input = element("input", { type: "checkbox", value: option, checked: on, disabled: implied });
      input.addEventListener("change", () => {
        config = { ...config };
        if (input.checked) delete config[option];
        else config[option] = false;
        changed().then(() => {
          const again = byId("options").querySelector(`input[value="${option}"]`);
          if (again) again.focus();
        });
      });
      return element("label", {}, input, ` ${option}`, lacks !== undefined && asked !== false ? element("small", {}, ` (needs ${lacks})`) : undefined);
    }

    function choice(param, chosen) {
      const id = `param-${param.name}`;
      const options = param.values.map((v) => element("option", { value: v, selected: v === chosen }, `${v}`));
      const select = element("select", { id }, ...options);
      select.addEventListener("change", () => {
        params = { ...params };
        if (Number(select.value) === param.default) delete params[param.name];
        else params[param.name] = Number(select.value);
        changed().then(() => byId(id).focus());
      });
      return element("p", {}, element("label", { for: id }, param.name), " ", select);
    }

    /** The layout, if the parameters go together. */
    function configured(asked) {
      try {
        return pte.layout(asked);
      } catch (error) {
        if (error instanceof pte.Wrong) return undefined;
        throw error;
      }
    }

    /** The controls of an architecture at a kernel; what it does not have is forgotten. */
    function fill({ arch, kernel }) {
      byId("configuration").hidden = arch === "";
      byId("unconfigured").hidden = arch !== "";
      if (arch === "") return;
      const plain = pte.layout({ arch, kernel });
      config = Object.fromEntries(Object.entries(config).filter(([option]) => plain.options.includes(option)));
      const allowed = (name, value) => plain.choices.some((p) => p.name === name && p.values.includes(value));
      params = Object.fromEntries(Object.entries(params).filter(([name, value]) => allowed(name, value)));
      // Options that are off go together; one that is on may need one of them.
      const off = Object.fromEntries(Object.entries(config).filter(([, on]) => !on));
      const layout = configured({ arch, kernel, config, params }) || configured({ arch, kernel, config: off }) || plain;
      byId("options").replaceChildren(...layout.options.map((o) => box(o, layout)));
      const open = layout.choices.filter((p) => p.values.length > 1);
      const values = { ...plain.params, ...params };
      byId("params").replaceChildren(...open.map((p) => choice(p, values[p.name])));
    }

    return {
      fill,
      chosen: () => ({ config, params }),
      choose: (state) => ({ config, params } = state),
    };
  }

  Object.assign(pte, { configuration });
})((globalThis.pte = globalThis.pte || {}));
