// Starts Dash. What it would fetch first – the layout, the list of callbacks – stands in the page (web/dash/bridge.py).
(function () {
  "use strict";
  var answers = JSON.parse(document.getElementById("_dash-answers").textContent);
  var plainFetch = window.fetch;
  window.fetch = function (resource, options) {
    var name = typeof resource === "string" ? resource.split("/_dash-").pop() : "";
    if (!Object.hasOwn(answers, name)) return plainFetch.call(window, resource, options);
    var headers = { "Content-Type": "application/json" };
    return Promise.resolve(new Response(JSON.stringify(answers[name]), { headers: headers }));
  };
  window.renderer = new DashRenderer();
})();
