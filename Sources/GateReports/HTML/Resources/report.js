"use strict";
// All of it is comfort: the page says everything without it. No sign here that XML would read.
(function () {
  function rowsOf(table) { return Array.from(table.tBodies[0].rows); }

  // The first number in reading order, exactly where the eye has it rounded.
  function valueOf(row, index) {
    var cell = row.cells[index].cloneNode(true);
    cell.querySelectorAll("data").forEach(function (data) { data.textContent = data.value; });
    var text = cell.textContent.trim().toLowerCase();
    var number = text.match(/^(?:excess |[^a-z0-9-] )?(-?[0-9][0-9.]*(?:e[+-]?[0-9]+)?)(?![a-z_])/);
    return number ? Number(number[1]) : text;
  }

  // Numbers before words, blanks last whatever the order.
  function compare(a, b, sign) {
    if (a === b) { return 0; }
    if (a === "") { return 1; }
    if (b === "") { return -1; }
    if (typeof a === "number") {
      if (typeof b === "number") { return sign * (a - b); }
      return -1;
    }
    if (typeof b === "number") { return 1; }
    return sign * a.localeCompare(b);
  }

  function sortable(table) {
    var heads = Array.from(table.tHead.rows[0].cells);
    heads.forEach(function (head, index) {
      if (head.textContent === "") { return; }
      var button = document.createElement("button");
      button.type = "button";
      button.textContent = head.textContent;
      head.textContent = "";
      head.appendChild(button);
      button.addEventListener("click", function () {
        var falls = head.getAttribute("aria-sort") === "ascending";
        heads.forEach(function (other) { other.removeAttribute("aria-sort"); });
        head.setAttribute("aria-sort", falls ? "descending" : "ascending");
        var keyed = rowsOf(table).map(function (row) { return [valueOf(row, index), row]; });
        keyed.sort(function (a, b) { return compare(a[0], b[0], falls ? -1 : 1); });
        keyed.forEach(function (pair) { table.tBodies[0].appendChild(pair[1]); });
      });
    });
  }

  function filterable(controls, table) {
    var search = document.getElementById("search");
    var status = document.getElementById("status");
    var axis = document.getElementById("axis");
    var matches = document.getElementById("matches");
    var rows = rowsOf(table).map(function (row) {
      return {
        row: row, text: row.textContent.toLowerCase(),
        status: row.cells[0].textContent.trim(),
        axis: row.cells[1].querySelector("small").textContent.split(" ").pop()
      };
    });
    function apply() {
      var words = search.value.toLowerCase().split(" ").filter(Boolean);
      var statuses = status.value.split("|");
      var shown = 0;
      rows.forEach(function (entry) {
        var fits = words.every(function (word) { return entry.text.includes(word); });
        if (status.value !== "") { if (!statuses.includes(entry.status)) { fits = false; } }
        if (axis.value !== "") { if (entry.axis !== axis.value) { fits = false; } }
        entry.row.hidden = !fits;
        if (fits) { shown += 1; }
      });
      matches.textContent = shown + " of " + rows.length + " shown";
    }
    search.addEventListener("input", apply);
    status.addEventListener("change", apply);
    axis.addEventListener("change", apply);
    controls.hidden = false;
    apply();
  }

  document.querySelectorAll("table.findings, table.bars, table.dumbbells").forEach(sortable);
  var controls = document.querySelector(".controls");
  if (controls) { filterable(controls, document.querySelector("table.findings")); }

  // A link to what is folded away unfolds it; so does printing.
  function unfold(element) {
    for (var node = element; node; node = node.parentElement) {
      if (node.tagName === "DETAILS") { node.open = true; }
    }
  }
  function follow() {
    var target = document.getElementById(location.hash.slice(1));
    if (target) {
      unfold(target);
      target.scrollIntoView();
    }
  }
  window.addEventListener("hashchange", follow);
  if (location.hash !== "") { follow(); }
  window.addEventListener("beforeprint", function () {
    document.querySelectorAll("details").forEach(function (details) { details.open = true; });
  });
})();
