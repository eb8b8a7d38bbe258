// A chart in another page's frame tells that page how tall it is; embed-parent.js listens there.
(function () {
  "use strict";
  if (window.parent === window) return;
  let last = 0;
  new ResizeObserver(function () {
    const height = Math.ceil(document.documentElement.getBoundingClientRect().height);
    if (height !== last) window.parent.postMessage({ type: "klimatvakt:height", height: (last = height) }, "*");
  }).observe(document.documentElement);
})();
