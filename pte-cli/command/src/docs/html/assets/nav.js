// On narrow screens the navigation is one row that scrolls: scrolls it to the current page.
(function () {
  "use strict";
  const row = document.querySelector("nav ul");
  const here = row.querySelector("[aria-current]");
  if (!here) return;
  const [outer, inner] = [row.getBoundingClientRect(), here.getBoundingClientRect()];
  row.scrollLeft += inner.left - outer.left - (outer.width - inner.width) / 2;
})();
