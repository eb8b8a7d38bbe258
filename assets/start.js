// Starts Dash. Its layout is this page's own, so the request says which page it is for.
(function () {
  "use strict";
  var plainFetch = window.fetch;
  window.fetch = function (resource, options) {
    if (typeof resource === "string" && resource.endsWith("/_dash-layout")) {
      resource += "?page=" + encodeURIComponent(location.pathname + location.search);
    }
    return plainFetch.call(window, resource, options);
  };
  window.renderer = new DashRenderer();
})();
