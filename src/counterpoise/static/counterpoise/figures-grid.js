// Makes the monthly grid quicker with a keyboard. Without it every box is still an ordinary box,
// and a block can be pasted into the text area above the grid.
//
// Enter and the arrow keys up and down go to the same column of the next row; pasting cells of a
// spreadsheet into a box fills the boxes to the right and below it.

for (const form of document.querySelectorAll("form[data-figures-grid]")) listen(form);

function listen(form) {
  form.addEventListener("keydown", (event) => {
    const step = { Enter: 1, ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (!step || !isBox(event.target)) return;
    event.preventDefault();
    move(form, event.target, step);
  });
  form.addEventListener("paste", (event) => {
    const text = event.clipboardData.getData("text/plain");
    if (!isBox(event.target) || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    fill(form, event.target, text);
  });
}

function isBox(element) {
  return element instanceof HTMLInputElement && element.closest("[data-grid-row]") !== null;
}

function rowsOf(form) {
  return [...form.querySelectorAll("[data-grid-row]")].map((row) =>
    [...row.querySelectorAll("td")].map((cell) => [...cell.querySelectorAll("input:not([type=hidden])")]),
  );
}

function placeOf(rows, box) {
  for (const [down, row] of rows.entries()) {
    for (const [across, cell] of row.entries()) {
      if (cell.includes(box)) return { down, across, part: cell.indexOf(box) };
    }
  }
  return null;
}

function move(form, box, step) {
  const rows = rowsOf(form);
  const { down, across, part } = placeOf(rows, box);
  for (let next = down + step; rows[next]; next += step) {
    const cell = rows[next][across];
    if (cell && cell.length) {
      const target = cell[part] ?? cell[0];
      target.focus();
      target.select();
      return;
    }
  }
}

function fill(form, box, text) {
  const rows = rowsOf(form);
  const start = placeOf(rows, box);
  const lines = text.replace(/\r/g, "").replace(/\n+$/, "").split("\n");
  lines.forEach((line, down) => {
    const row = rows[start.down + down];
    if (!row) return;
    const boxes = row.slice(start.across).flat();
    const skip = down === 0 ? start.part : 0;
    fillRow(row, boxes.slice(skip), line.split("\t"), start.across);
  });
}

function fillRow(row, boxes, values, across) {
  const cells = row.slice(across);
  values.forEach((value, place) => {
    const both = value.trim().match(/^(\S+?)\s*(?:\s(?:of|out of)\s|\/)\s*(\S+)$/i);
    if (both && cells[place]?.length === 2) {
      set(cells[place][0], both[1]);
      set(cells[place][1], both[2]);
    } else if (boxes[place]) {
      set(boxes[place], value.trim());
    }
  });
}

function set(box, value) {
  box.value = value;
  box.dispatchEvent(new Event("input", { bubbles: true }));
}
