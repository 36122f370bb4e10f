// On narrow screens the pages stand in one row that is scrolled: this page is brought into view in it. Nothing else moves.
(function () {
  "use strict";
  const row = document.querySelector("nav ul");
  const here = row.querySelector("[aria-current]");
  if (!here) return;
  const [outer, inner] = [row.getBoundingClientRect(), here.getBoundingClientRect()];
  row.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
})();
