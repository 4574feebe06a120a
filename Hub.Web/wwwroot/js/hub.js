// Improves pages that work without it: "/" goes to the search box, a double click sends a form once, and buttons write Markdown into the composer.
(function () {
  function typing(t) { return t && (t.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName)); }

  document.addEventListener("keydown", function (e) {
    if (e.key !== "/" || e.isComposing || e.ctrlKey || e.metaKey || e.altKey || typing(e.target)) return;
    var box = document.getElementById("tim");
    if (box) { e.preventDefault(); box.focus(); }
  });

  // A form is not sent a second time by a second click while its answer is awaited: an order may take seconds. One that brings a file stays on its page.
  document.addEventListener("submit", function (e) {
    var form = e.target;
    if (form.method !== "post" || e.defaultPrevented) return;
    if (form.hasAttribute("data-sent")) { e.preventDefault(); return; }
    form.setAttribute("data-sent", "");
    setTimeout(function () { form.removeAttribute("data-sent"); }, 8000);
  });
  window.addEventListener("pageshow", function () {
    document.querySelectorAll("form[data-sent]").forEach(function (form) { form.removeAttribute("data-sent"); });
  });

  // Counters beside a field, and how many of a list are chosen: the server counts the same way.
  document.querySelectorAll("[data-tally]").forEach(function (tally) {
    var field = document.getElementById(tally.getAttribute("data-tally")), max = Number(tally.getAttribute("data-max"));
    field.addEventListener("input", function () {
      var n = field.value.normalize("NFC").trim().length;
      tally.textContent = tally.getAttribute("data-words").replace("{0}", n);
      tally.classList.toggle("over", max > 0 && n > max);
      tally.classList.toggle("near", max > 0 && n <= max && n * 5 >= max * 4);
    });
  });
  document.querySelectorAll("[data-chosen]").forEach(function (count) {
    var name = count.getAttribute("data-chosen");
    document.addEventListener("change", function (e) {
      if (e.target.name === name) count.textContent = count.getAttribute("data-words").replace("{0}", document.querySelectorAll('input[name="' + name + '"]:checked').length);
    });
  });

  // A title is one line, however long it is shown: it grows instead of hiding its end.
  document.querySelectorAll("textarea.line").forEach(function (area) {
    var least = area.rows;
    function grow() { for (area.rows = least; area.scrollHeight > area.clientHeight && area.rows < 9;) area.rows++; }
    area.addEventListener("input", grow);
    grow();
    area.addEventListener("keydown", function (e) { if (e.key === "Enter" && !e.isComposing) e.preventDefault(); });
  });

  document.querySelectorAll("[data-md-insert]").forEach(function (button) {
    var area = document.getElementById(button.getAttribute("data-md-insert"));
    button.hidden = false;
    button.addEventListener("click", function () {
      area.setRangeText("\n\n" + button.getAttribute("data-text") + "\n\n", area.selectionEnd, area.selectionEnd, "end");
      area.focus();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });

  document.querySelectorAll("[data-copy]").forEach(function (button) {
    var field = document.getElementById(button.getAttribute("data-copy"));
    button.hidden = false;
    button.addEventListener("click", function () {
      field.select();
      var done = function () { button.textContent = button.getAttribute("data-done"); };
      if (navigator.clipboard) navigator.clipboard.writeText(field.value).then(done, function () { });
      else if (document.execCommand("copy")) done();
    });
  });

  var marks = {
    bold: function (s) { return "**" + (s || "…") + "**"; },
    heading: function (s) { return "\n## " + (s || "…") + "\n"; },
    list: function (s) { return "\n" + (s || "…").split("\n").map(function (l) { return "- " + l; }).join("\n") + "\n"; },
    link: function (s) { return "[" + (s || "…") + "](https://)"; }
  };
  // What must be confirmed first: the button waits for its tick. Without this file the field is required all the same.
  document.querySelectorAll("[data-enables]").forEach(function (tick) {
    var button = document.getElementById(tick.getAttribute("data-enables"));
    function follow() { button.disabled = !tick.checked; }
    tick.addEventListener("change", follow);
    follow();
  });

  document.querySelectorAll("[data-md-tools]").forEach(function (tools) {
    var area = document.getElementById(tools.getAttribute("data-md-tools"));
    tools.hidden = false;
    tools.addEventListener("click", function (e) {
      var button = e.target.closest("[data-md]");
      if (!button) return;
      var from = area.selectionStart, to = area.selectionEnd;
      area.setRangeText(marks[button.getAttribute("data-md")](area.value.slice(from, to)), from, to, "end");
      area.focus();
      area.dispatchEvent(new Event("input", { bubbles: true }));
    });
  });
})();
