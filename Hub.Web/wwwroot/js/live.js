// A list that keeps itself true: fetched again every so often, and only what changed is put in place, so that focus, ticks, selected text and the
// place on the page stay where they are. Without this file the page is what it was when it was opened, and says when that was.
(function () {
  var root = document.querySelector("[data-live]");
  if (!root || !window.fetch || !window.DOMParser) return;
  var every = Number(root.getAttribute("data-every")), shift = 8 * 3600 * 1000, key = "hub-live-paused";
  var button = document.getElementById("live-pause"), told = document.getElementById("live-told"), said = document.getElementById("live-said");
  var paused = false, busy = false, used = Date.now();
  try { paused = sessionStorage.getItem(key) === "1"; } catch (e) { }
  ["pointerdown", "keydown"].forEach(function (kind) { document.addEventListener(kind, function () { used = Date.now(); }, true); });

  function shownAt() { return document.getElementById("live-at").textContent; }
  function words(name, value) { return root.getAttribute("data-" + name).replace("{0}", value); }
  function tell(text) { told.textContent = text || ""; told.hidden = !text; }

  function show() {
    button.hidden = false;
    button.textContent = button.getAttribute(paused ? "data-on" : "data-off");
    tell(paused ? words("paused", shownAt()) : "");
  }

  // Somebody marks a line to copy it: the next round comes soon enough.
  function inUse() {
    var chosen = getSelection();
    return !!chosen && !chosen.isCollapsed && root.contains(chosen.anchorNode);
  }

  function bare(row) {
    var copy = row.cloneNode(true);
    copy.querySelectorAll("input").forEach(function (i) { i.removeAttribute("checked"); });
    return copy.innerHTML.replace(/\s+/g, " ");
  }

  function focusIn(row) {
    var at = document.activeElement;
    return row.contains(at) ? Array.prototype.indexOf.call(row.querySelectorAll("a,button,input"), at) : -1;
  }

  function renew(old, fresh) {
    var ticked = old.querySelector("input[type=checkbox]:checked"), focus = focusIn(old);
    old.replaceWith(fresh);
    var box = fresh.querySelector("input[type=checkbox]");
    if (ticked && box) box.checked = true;
    var all = fresh.querySelectorAll("a,button,input");
    if (focus >= 0 && all.length) all[Math.min(focus, all.length - 1)].focus({ preventScroll: true });
  }

  // Line by line, by their names.
  function rows(old, fresh) {
    var changed = 0, lost = old.contains(document.activeElement), there = {};
    Array.from(old.children).forEach(function (r) { there[r.id] = r; });
    var next = Array.from(fresh.children), kept = {};
    next.forEach(function (r) { kept[r.id] = true; });
    Object.keys(there).forEach(function (id) { if (!kept[id]) { there[id].remove(); changed++; } });
    next.forEach(function (row, at) {
      var known = there[row.id];
      if (known && bare(known) !== bare(row)) { renew(known, row); known = row; changed++; }
      else if (!known) { known = row; changed++; }
      if (old.children[at] !== known) {
        var focus = focusIn(known);
        old.insertBefore(known, old.children[at] || null);
        if (focus >= 0) known.querySelectorAll("a,button,input")[focus].focus({ preventScroll: true });
      }
    });
    if (lost && !old.contains(document.activeElement)) old.closest("[tabindex]").focus({ preventScroll: true });
    return changed;
  }

  // What the reader looks at stays where it is: the line with the focus, else the first one in sight.
  function anchor() {
    var at = document.activeElement && document.activeElement.closest("[data-live-rows] > *");
    return at || Array.from(document.querySelectorAll("[data-live-rows] > *")).find(function (r) { return r.getBoundingClientRect().top >= 0; });
  }

  // Without lines of its own: put in place as a whole, and what somebody is typing in it stays.
  function whole(old, fresh) {
    if (old.innerHTML.replace(/\s+/g, " ") === fresh.innerHTML.replace(/\s+/g, " ")) return;
    var focus = focusIn(old), typed = {};
    old.querySelectorAll("input[id]").forEach(function (i) { typed[i.id] = i.value; });
    old.replaceChildren.apply(old, Array.from(fresh.childNodes));
    old.querySelectorAll("input[id]").forEach(function (i) { if (i.id in typed) i.value = typed[i.id]; });
    var all = old.querySelectorAll("a,button,input");
    if (focus >= 0 && all.length) all[Math.min(focus, all.length - 1)].focus({ preventScroll: true });
  }

  function place(page) {
    var mark = anchor(), id = mark && mark.id, before = mark && mark.getBoundingClientRect().top, changed = 0;
    document.querySelectorAll("[data-live-part]").forEach(function (part) {
      var fresh = page.getElementById(part.id);
      if (!fresh) return;
      var old = part.querySelector("[data-live-rows]"), lines = fresh.querySelector("[data-live-rows]");
      if (!old || !lines) { whole(part, fresh); return; }
      changed += rows(old, lines);
      part.querySelectorAll("[data-live-inner]").forEach(function (inner) { whole(inner, fresh.querySelector("#" + inner.id)); });
    });
    var after = id && document.getElementById(id);
    if (after) scrollBy(0, after.getBoundingClientRect().top - before);
    if (changed) said.textContent = words("changed", changed);
  }

  function round() {
    if (paused || busy || document.hidden || inUse()) return;
    if (Date.now() - used > shift) { paused = true; show(); return; }
    busy = true;
    fetch(root.getAttribute("data-live"), { credentials: "same-origin", cache: "no-store", redirect: "manual" }).then(function (answer) {
      if (answer.type === "opaqueredirect" || answer.status === 401) { tell(words("signed-out", shownAt())); return null; }
      if (!answer.ok) throw new Error(String(answer.status));
      return answer.text();
    }).then(function (text) {
      if (text === null || paused || inUse()) return;
      var page = new DOMParser().parseFromString(text, "text/html");
      if (!page.getElementById("live-at")) throw new Error("not the page");
      place(page);
      tell("");
    }).catch(function () { tell(words("stale", shownAt())); }).then(function () { busy = false; });
  }

  button.addEventListener("click", function () {
    paused = !paused;
    used = Date.now();
    try { sessionStorage.setItem(key, paused ? "1" : "0"); } catch (e) { }
    show();
    if (!paused) round();
  });
  document.addEventListener("visibilitychange", function () { if (!document.hidden) round(); });
  setInterval(round, every);
  show();
})();
