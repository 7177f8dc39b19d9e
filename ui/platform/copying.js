// A table that is copied stays a table, in an Excel of either language: rows with tabs, whole
// numbers without the sign between thousands, and beside them HTML that says which cells are
// numbers. What is copied with other words around it is left to the browser.
if (!window.planCopying) {
  window.planCopying = true;
  const number = (text) => {
    const [thousands, point] = window.planLanguage === "vi" ? [".", ","] : [",", "."];
    const shape = new RegExp(`^[-+]?(\\d{1,3}(\\${thousands}\\d{3})+|\\d+)(\\${point}\\d+)?%?$`);
    const digits = text.replace("−", "-");
    if (!shape.test(digits)) return null;
    const value = Number(digits.replaceAll(thousands, "").replace(point, ".").replace("%", ""));
    return digits.endsWith("%") ? Number((value / 100).toPrecision(12)) : value;
  };
  const words = (cell) => {
    const copy = cell.cloneNode(true);
    const text = () => copy.textContent.replace(/[\u2060\u200b]/g, "").replace(/\s+/g, " ").trim();
    copy.querySelectorAll("[aria-hidden=true], .unseen, .explain").forEach((mark) => mark.remove());
    const whole = text(); // a share beside a sum would keep it from being a number
    copy.querySelectorAll("small, .quiet").forEach((beside) => beside.remove());
    return number(text()) === null ? whole : text();
  };
  // Whether more of an element is chosen than its edge.
  const holds = (chosen, element) => {
    const own = document.createRange();
    own.selectNodeContents(element);
    return chosen.compareBoundaryPoints(Range.START_TO_END, own) > 0
      && chosen.compareBoundaryPoints(Range.END_TO_START, own) < 0;
  };
  // A line of words for each chosen row; a cell over several columns or rows leaves the others blank.
  const lines = (table, chosen) => {
    const spanned = []; // in how many more rows a column is taken
    const found = [...table.rows].map((row) => {
      const line = [];
      const skip = () => {
        for (; spanned[line.length]; line.push("")) spanned[line.length] -= 1;
      };
      for (const cell of row.cells) {
        skip();
        const text = holds(chosen, cell) ? words(cell) : "";
        for (let i = 0; i < cell.colSpan; i += 1) {
          spanned[line.length] = cell.rowSpan - 1;
          line.push(i ? "" : text);
        }
      }
      skip();
      return line;
    });
    const kept = found.filter((_, i) => holds(chosen, table.rows[i]));
    return kept.map((line) => line.filter((_, i) => kept.some((other) => other[i])));
  };
  const plain = (text) => {
    const value = number(text);
    if (Number.isInteger(value) && !text.endsWith("%")) return String(value);
    return value === null && /^[=+@-]/.test(text) ? `'${text}` : text;
  };
  // Made of elements, not of letters: the platform lets no script through that holds a tag.
  const marked = (copied) => {
    const page = document.createElement("html"), table = document.createElement("table");
    page.setAttribute("xmlns:x", "urn:schemas-microsoft-com:office:excel");
    page.append(document.createElement("meta"), table);
    page.firstChild.setAttribute("charset", "utf-8");
    for (const line of copied) {
      const row = table.insertRow();
      for (const text of line) {
        const cell = row.insertCell(), value = number(text);
        cell.textContent = plain(text);
        cell.setAttribute(value === null ? "x:str" : "x:num", value ?? "");
        if (value !== null && text.endsWith("%")) cell.setAttribute("style", 'mso-number-format:"0\\.0%"');
      }
    }
    return page.outerHTML;
  };
  document.addEventListener("copy", (event) => {
    const selection = window.getSelection();
    if (selection.isCollapsed || event.target.closest?.("input, textarea")) return;
    const chosen = selection.getRangeAt(0), around = chosen.cloneContents();
    const tables = [...document.querySelectorAll("table")].filter((table) => holds(chosen, table));
    around.querySelectorAll("table, style, script").forEach((part) => part.remove());
    const within = tables[0]?.contains(chosen.commonAncestorContainer);
    if (tables.length !== 1 || (!within && around.textContent.trim())) return;
    const cells = [...tables[0].querySelectorAll("td, th")];
    if (cells.filter((cell) => holds(chosen, cell)).length < 2) return;
    const copied = lines(tables[0], chosen);
    event.clipboardData.setData("text/plain", copied.map((line) => line.map(plain).join("\t")).join("\r\n"));
    event.clipboardData.setData("text/html", marked(copied));
    event.preventDefault();
  });
}
