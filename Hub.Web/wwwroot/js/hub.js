// Improves pages that work without it: "/" goes to the search box, and buttons write Markdown into the composer.
(function () {
  function typing(t) { return t && (t.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName)); }

  document.addEventListener("keydown", function (e) {
    if (e.key !== "/" || e.isComposing || e.ctrlKey || e.metaKey || e.altKey || typing(e.target)) return;
    var box = document.getElementById("tim");
    if (box) { e.preventDefault(); box.focus(); }
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
