// The browser half of components/island.py. The page stays as the server drew it: for each island Dash mounts a
// component that shows nothing and works on the element of that id. If Dash never starts, the page is all there.
(function () {
  "use strict";
  var TYPING_PAUSE = 40; // ms; one request per pause instead of one per key

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

  // The state the server drew the form in, whatever the reader did to it before Dash had started.
  function drawnState(form) {
    var drawn = form.cloneNode(true);
    drawn.reset();
    return formState(drawn);
  }

  // Reports the state of a form inside `element`; returns how to stop.
  function watchForm(element, report) {
    var form = element.querySelector("form");
    if (!form) return undefined;
    var last = drawnState(form);
    function tell() {
      var query = formState(form);
      if (query !== last) report((last = query));
    }
    var timer = setTimeout(tell, 0);
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
    var element = document.getElementById(props.id);
    var setProps = React.useRef(props.setProps);
    setProps.current = props.setProps;
    React.useLayoutEffect(function () {
      document.documentElement.dataset.live = "true";
      return watchForm(element, function (query) { setProps.current({ query: query }); });
    }, []);
    React.useLayoutEffect(function () {
      if (typeof props.html === "string") replaceContent(element, props.html);
    }, [props.html]);
    React.useLayoutEffect(function () {
      if (typeof props.url === "string") history.replaceState(history.state, "", props.url);
    }, [props.url]);
    return null;
  }

  function Page(props) {
    return props.children;
  }

  window.klimatvakt = { Island: Island, Page: Page };
})();
