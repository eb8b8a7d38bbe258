// The browser half of components/island.py: server-rendered content inside a Dash layout.
// Dash builds its own, hidden tree beside the server's. When its first commit holds every island, the server's nodes
// move into it and the two trees change places – in one task, before anything is painted. If Dash never gets that
// far, the server's page simply stays.
(function () {
  "use strict";
  var TYPING_PAUSE = 40; // ms; one request per pause instead of one per key
  var waiting = new Map(); // id → element of islands in Dash's first commit
  var adopted = new Map(); // id → nodes, so that an island that is mounted again finds its content

  function swapTrees() {
    var server = document.getElementById("server");
    if (!server) return;
    var islands = Array.from(server.querySelectorAll("[data-island]"));
    if (!islands.every(function (island) { return waiting.has(island.dataset.island); })) return;
    var focused = server.contains(document.activeElement) ? document.activeElement : null;
    islands.forEach(function (island) {
      var id = island.dataset.island;
      adopted.set(id, Array.from(island.childNodes));
      waiting.get(id).append(...adopted.get(id));
    });
    server.remove();
    document.getElementById("react-entry-point").hidden = false;
    document.documentElement.dataset.live = "true";
    if (focused && focused.isConnected) focused.focus({ preventScroll: true });
  }

  function mount(element, id) {
    if (adopted.has(id)) {
      element.append(...adopted.get(id));
      return;
    }
    waiting.set(id, element);
    queueMicrotask(swapTrees);
  }

  // A live region must stay in the page to be announced: its words change, the element does not.
  function replaceContent(element, html) {
    var fresh = document.createElement("template");
    fresh.innerHTML = html;
    var kept = element.querySelector(":scope > [role=status]");
    var update = fresh.content.querySelector(":scope > [role=status]");
    if (!kept || !update) {
      element.replaceChildren(fresh.content);
      return;
    }
    Array.from(element.childNodes).forEach(function (node) { if (node !== kept) node.remove(); });
    var nodes = Array.from(fresh.content.childNodes);
    var place = nodes.indexOf(update);
    kept.before(...nodes.slice(0, place));
    kept.after(...nodes.slice(place + 1));
    kept.replaceChildren(...update.childNodes);
  }

  function formState(form) {
    var pairs = Array.from(new FormData(form)).filter(function (pair) { return pair[1] !== ""; });
    return new URLSearchParams(pairs).toString();
  }

  // Reports the state of a form inside `element`; returns how to stop.
  function watchForm(element, report) {
    var timer = 0;
    var last = null;
    function tell() {
      var form = element.querySelector("form");
      var query = form ? formState(form) : last;
      if (query !== last) report((last = query));
    }
    function hear(event) {
      clearTimeout(timer);
      if (event.type === "submit") event.preventDefault();
      var typing = event.type === "input" && event.target.tagName === "INPUT";
      // The fields of a form are empty only after its reset event.
      if (typing || event.type === "reset") timer = setTimeout(tell, typing ? TYPING_PAUSE : 0);
      else tell();
    }
    var events = ["input", "change", "submit", "reset"];
    events.forEach(function (name) { element.addEventListener(name, hear); });
    return function () {
      clearTimeout(timer);
      events.forEach(function (name) { element.removeEventListener(name, hear); });
    };
  }

  function Island(props) {
    var ref = React.useRef(null);
    var setProps = React.useRef(props.setProps);
    setProps.current = props.setProps;
    React.useLayoutEffect(function () {
      mount(ref.current, props.id);
      return watchForm(ref.current, function (query) { setProps.current({ query: query }); });
    }, []);
    React.useLayoutEffect(function () {
      if (typeof props.html === "string") replaceContent(ref.current, props.html);
    }, [props.html]);
    React.useLayoutEffect(function () {
      if (typeof props.url === "string") history.replaceState(history.state, "", props.url);
    }, [props.url]);
    return React.createElement("div", { id: props.id, className: props.className, ref: ref });
  }

  window.klimatvakt = { Island: Island };
})();
