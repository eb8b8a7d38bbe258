// Charts in the browser: the interactive figure on demand, its keyboard, and the menu's copying. Works without Dash.
// The server gives <html data-plotly="address of the library" data-words="what is said here, as JSON">; each button
// holds the address of its figure. Every listener stands on the document: nodes may move (island.js).
(function () {
  "use strict";
  const NARROW = 520; // px; below it the narrow figure is asked for
  const PRINT = "#print"; // a chart's own page opened to be printed
  const root = document.documentElement;
  const words = JSON.parse(root.dataset.words || "{}");
  const darkScheme = matchMedia("(prefers-color-scheme: dark)");
  const states = new WeakMap(); // interactive figure → its series and where the reader is
  let library = null;

  function loadPlotly() {
    library = library || new Promise(function (resolve, reject) {
      const script = document.createElement("script");
      script.src = root.dataset.plotly;
      script.onload = function () { resolve(window.Plotly); };
      script.onerror = function () {
        library = null; // the next click tries again
        script.remove();
        reject(new Error(script.src));
      };
      document.head.append(script);
    });
    return library;
  }

  async function fetchJson(address) {
    const answer = await fetch(address);
    if (!answer.ok) throw new Error(answer.status + " " + address);
    return answer.json();
  }

  function isDark() { // a frame may have been given a look of its own
    return root.dataset.look ? root.dataset.look === "mork" : darkScheme.matches;
  }

  function figureOf(button) {
    const address = button.dataset.figure;
    const narrow = button.closest(".chart").querySelector(".chart-image").clientWidth < NARROW;
    const asked = [isDark() && words.dark, narrow && words.narrow].filter(Boolean).join("&");
    return fetchJson(address + (asked && (address.includes("?") ? "&" : "?") + asked));
  }

  // ---- opening and closing ----

  async function open(button) {
    const chart = button.closest(".chart");
    const says = chart.querySelector(".chart-says");
    if (button.getAttribute("aria-busy")) return;
    button.setAttribute("aria-busy", "true");
    says.textContent = words.loading;
    try {
      const [plotly, figure] = await Promise.all([loadPlotly(), figureOf(button)]);
      const live = place(chart);
      try {
        await draw(plotly, live, figure);
      } catch (error) {
        close(button);
        throw error;
      }
      button.textContent = words.close;
      says.textContent = words.hint;
      live.focus({ preventScroll: true });
    } catch (error) {
      says.textContent = words.failed;
    }
    button.removeAttribute("aria-busy");
  }

  function close(button) {
    const chart = button.closest(".chart");
    const live = chart.querySelector(".chart-live");
    if (document.activeElement === live) button.focus();
    window.Plotly.purge(live);
    live.remove();
    chart.querySelector(".chart-says").textContent = "";
    button.textContent = words.open;
  }

  function place(chart) {
    const live = document.createElement("div");
    live.className = "chart-live";
    live.tabIndex = 0;
    live.setAttribute("role", "group");
    live.setAttribute("aria-label", chart.querySelector(".chart-name").textContent + ". " + words.hint);
    chart.querySelector(".chart-image").append(live);
    return live;
  }

  async function draw(plotly, live, figure) {
    await plotly.react(live, figure.data, figure.layout, figure.config);
    if (!states.has(live)) {
      live.on("plotly_hover", function (event) {
        const trace = live.data[event.points[0].curveNumber], number = event.points[0].pointNumber;
        reach(live, function (point) {
          return point.text === trace.hovertext[number] && point.x === trace.x[number] && point.y === trace.y[number];
        });
      });
    }
    states.set(live, { series: seriesOf(live), line: -1, point: -1 });
  }

  // ---- the keyboard ----

  // The points a reader can walk: an array per series, in order from the left (of rows: from the top). Pieces of a
  // broken line are one series; one that another holds in full (the dots on a line) is left out.
  function seriesOf(live) {
    const rows = live.layout.meta.walk !== "across";
    const found = [];
    live.data.forEach(function (trace, curve) {
      if (!trace.hovertext) return;
      if (!(trace.meta.piece > 0)) found.push(new Map());
      const subplot = (trace.xaxis || "x") + (trace.yaxis || "y");
      trace.hovertext.forEach(function (text, number) {
        const x = trace.x[number], y = trace.y[number];
        const along = rows ? y : x;
        const key = [subplot, x, y, text].join("|");
        if (x !== null && y !== null && !found[found.length - 1].has(key)) {
          found[found.length - 1].set(key, { curve, number, subplot, text, x, y, along });
        }
      });
    });
    return found.filter(function (one, place) {
      return one.size && !found.some(function (other, its) {
        return (other.size > one.size || (other.size === one.size && its < place)) &&
          Array.from(one.keys()).every(function (key) { return other.has(key); });
      });
    }).map(function (one) {
      return Array.from(one.values()).sort(inOrder);
    }).sort(function (a, b) { return b.length - a.length; }); // the reader begins in the fullest
  }

  function inOrder(a, b) {
    return compare(a.along, b.along) || compare(a.x, b.x);
  }

  function compare(a, b) {
    return a < b ? -1 : a > b ? 1 : 0;
  }

  // The reader is at the point `wanted` finds, and is told what it says.
  function reach(live, wanted) {
    const state = states.get(live);
    state.series.forEach(function (points, line) {
      const point = points.findIndex(wanted);
      if (point >= 0) Object.assign(state, { line, point });
    });
    say(live, state);
  }

  function say(live, state) {
    if (state.line < 0) return;
    const text = state.series[state.line][state.point].text;
    const plain = new DOMParser().parseFromString(text.replaceAll("<br>", "; "), "text/html").body.textContent;
    live.closest(".chart").querySelector(".chart-says").textContent = plain;
  }

  // Steps along a series and across to another; in charts of rows the arrows are turned with the picture.
  const STEPS = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] };

  function walk(live, key) {
    const state = states.get(live);
    const last = state.line < 0 ? 0 : state.series[state.line].length - 1;
    let [along, across] = STEPS[key] || [0, 0];
    if (live.layout.meta.walk === "down") [along, across] = [across, along];
    if (state.line < 0) {
      Object.assign(state, { line: 0, point: 0 });
    } else if (across) {
      turn(state, across);
    } else {
      state.point = key === "Home" ? 0 : key === "End" ? last : Math.min(last, Math.max(0, state.point + along));
    }
    const point = state.series[state.line][state.point];
    window.Plotly.Fx.hover(live, [{ curveNumber: point.curve, pointNumber: point.number }], point.subplot);
    say(live, state);
  }

  // To the next series, at its point nearest to where the reader was.
  function turn(state, step) {
    const here = state.series[state.line][state.point];
    state.line = (state.line + step + state.series.length) % state.series.length;
    const points = state.series[state.line];
    const near = points.findIndex(function (point) { return point.along >= here.along; });
    state.point = near < 0 ? points.length - 1 : near;
  }

  function leave(live) {
    const chart = live.closest(".chart");
    window.Plotly.Fx.unhover(live);
    chart.querySelector(".chart-says").textContent = "";
    chart.querySelector(".chart-open").focus();
  }

  // ---- the menu ----

  async function copy(link) {
    const menu = link.closest(".chart-menu");
    const says = menu.querySelector("[role=status]");
    const source = menu.querySelector("a[data-facts]").href;
    says.textContent = "";
    try {
      // Some browsers allow it only while the click is fresh: they are given the promise of the text.
      const text = fetchJson(source).then(function (facts) {
        const found = link.dataset.copy.split(".").reduce(function (part, name) { return part[name]; }, facts);
        if (!found) throw new Error("nothing to copy");
        return new Blob([found], { type: "text/plain" });
      });
      await navigator.clipboard.write([new ClipboardItem({ "text/plain": text })]);
      says.textContent = words.copied;
    } catch (error) {
      location.assign(link.href);
    }
  }

  // The chart alone, with the address where it is found; the page is as before when the paper is.
  function print(link) {
    const chart = link.closest(".chart");
    if (!chart) return location.assign(link.href + PRINT); // a card of the gallery: the chart's own page prints
    chart.dataset.link = link.href;
    chart.classList.add("chart-printed");
    link.closest(".chart-menu").open = false;
    addEventListener("afterprint", function () { chart.classList.remove("chart-printed"); }, { once: true });
    window.print();
  }

  function closeMenus(target) {
    document.querySelectorAll(".chart-menu[open]").forEach(function (menu) {
      if (!menu.contains(target)) menu.open = false;
    });
  }

  // ---- listening ----

  document.addEventListener("click", function (event) {
    closeMenus(event.target);
    const button = event.target.closest(".chart-open");
    const link = event.target.closest("a[data-copy]");
    if (button && button.closest(".chart").querySelector(".chart-live")) close(button);
    else if (button) open(button);
    if (link && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      copy(link);
    }
    const paper = event.target.closest("a[data-print]");
    if (paper && !event.ctrlKey && !event.metaKey && !event.shiftKey) {
      event.preventDefault();
      print(paper);
    }
  });
  document.addEventListener("focusin", function (event) { closeMenus(event.target); });
  document.addEventListener("keydown", function (event) {
    const menu = event.target.closest(".chart-menu[open]");
    const live = event.target.closest(".chart-live");
    if (menu && event.key === "Escape") {
      menu.open = false;
      menu.querySelector("summary").focus();
    } else if (live && event.key === "Escape") {
      leave(live);
    } else if (live && states.get(live).series.length && (event.key in STEPS || /^(Home|End)$/.test(event.key))) {
      event.preventDefault();
      walk(live, event.key);
    }
  });
  darkScheme.addEventListener("change", function () {
    document.querySelectorAll(".chart-live").forEach(async function (live) {
      await draw(window.Plotly, live, await figureOf(live.closest(".chart").querySelector(".chart-open")));
    });
  });
  if (location.hash === PRINT) {
    history.replaceState(null, "", location.pathname + location.search); // once, not at each reload
    addEventListener("load", function () { print(document.querySelector(".chart a[data-print]")); });
  }
  root.dataset.charts = "true"; // the button may be shown
})();
