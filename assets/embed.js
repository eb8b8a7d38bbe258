// A chart in another page's frame tells that page how tall it is; embed-parent.js listens there.
(function () {
  "use strict";
  if (window.parent === window) return;
  const page = document.documentElement;
  let last = 0;
  function tell() {
    const height = Math.ceil(page.getBoundingClientRect().height);
    if (height !== last) window.parent.postMessage({ type: "klimatvakt:height", height: (last = height) }, "*");
  }
  new ResizeObserver(tell).observe(page);
  addEventListener("load", tell); // nothing is observed in a frame that is out of sight
  addEventListener("message", function (event) {
    if (event.source === window.parent && event.data === "klimatvakt:ask") tell((last = 0));
  });
})();
