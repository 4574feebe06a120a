// Improves pages that work without it: "/" goes to the search box.
(function () {
  document.addEventListener("keydown", function (e) {
    if (e.key !== "/" || e.isComposing || e.ctrlKey || e.metaKey || e.altKey) return;
    var t = e.target;
    if (t && (t.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(t.tagName))) return;
    var box = document.getElementById("tim");
    if (box) { e.preventDefault(); box.focus(); }
  });
})();
