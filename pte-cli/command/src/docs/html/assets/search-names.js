// Puts the names of the search together from the index, which has in short what occurs on many pages:
// pte-cli/command/src/docs/html/search_index. A name is `[name, what, page, other words]`.
"use strict";

// eslint-disable-next-line no-unused-vars -- search-index.js, which this is a part of, calls it.
function pteNames(index) {
  const page = (arch, level, anchor) => `${arch}/${level}.html${anchor ? `#${anchor}` : ""}`;
  const range = (hi, lo) => (hi === lo ? `${hi}` : `${hi}:${lo}`);
  const fixed = { zero: "must be 0", one: "must be 1", free: "not used" };

  function layouts({ arch, levels }) {
    const kinds = [`${arch} kinds`, "pictures of every kind", page(arch, "kinds"), ""];
    return levels.flatMap(([level, ...epochs]) => [
      [`${arch} ${level}`, "architecture and level", page(arch, level), ""],
      ...epochs.map(([since, until]) => {
        const span = until ? `Linux ${since} to before ${until}` : `since Linux ${since}`;
        return [`${arch} ${level} ${span}`, "layout", page(arch, level, `since-${since}`), ""];
      }),
    ]).concat([kinds]);
  }

  // A place is a form of words on the page of a level: its cells, and of an older layout the kernel that ended it.
  const places = index.archs.flatMap(({ arch, last, cells, places }) => places.map(([level, since, until, form, main, all]) => ({
    arch, level, form, last, main, older: until !== null, when: until ? `, before Linux ${until}` : "",
    to: page(arch, level, `since-${since}-${form}-`),
    cells: all.map((n) => cells[n]),
  })));

  // Fields, flags and macros.
  function named(place) {
    return place.cells.flatMap(([hi, lo, role, name, macro = "", nth = 1]) => {
      if (!name && !macro) return [];
      const { last } = place;
      const ibm = last === null ? "" : ` (IBM ${range(last - hi, last - lo)})`;
      const what = `${role}, ${place.arch} ${place.level}, ${place.form}, bit ${range(hi, lo)}${ibm}${place.when}`;
      const at = !name ? `bit-${lo}` : nth > 1 ? `${name}-${nth}` : name;
      return [name ? [name, what, place.to + at, macro] : [macro, what, place.to + at, ""]];
    });
  }

  // What each bit is, in the main words of a level.
  function bits(place) {
    const runs = place.cells.map(([hi, lo, role, name, , , what]) => [hi, lo, what || name || fixed[role]]);
    return [`${place.arch} ${place.level}${place.when}`, `${place.to}bit-`, runs, place.last];
  }

  function cited({ arch, cited }) {
    return cited.flatMap(([level, since, part, names]) => {
      const form = part.replace(/^rules$|^form-/, "");
      const what = `of the kernel, ${arch} ${level}${form && `, ${form}`}`;
      return names.map((name) => [name, what, page(arch, level, `since-${since}-${part}`), ""]);
    });
  }

  function options({ arch, levels: [[level]], params, options }) {
    const name = (what) => (n) => [n, `${what}, ${arch}`, page(arch, level, "configuration"), ""];
    return [...params.map(name("parameter")), ...options.map(name("option"))];
  }

  // Of what fits equally well the first is found first: kinds before the bits that they have, non-present entries before
  // present ones, the last layout before older ones, and options last, since some are called like a kind.
  const order = (older, entry) => places.filter((p) => p.older === older && (p.form === "entry") === entry);
  const all = [
    ...index.first,
    ...index.archs.flatMap(layouts),
    ...[order(false, true), order(false, false), order(true, true), order(true, false)].flat().flatMap(named),
    ...index.archs.flatMap(cited),
    ...index.last,
    ...index.archs.flatMap(options),
  ];
  const seen = new Set();
  const isNew = ([name, , to]) => {
    const key = `${name}\n${to}`;
    return !seen.has(key) && Boolean(seen.add(key));
  };
  const main = places.filter((p) => p.main && p.cells.length > 0);
  return { names: all.filter(isNew), bits: [...main.filter((p) => !p.older), ...main.filter((p) => p.older)].map(bits) };
}
