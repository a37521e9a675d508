// Puts the blocks of the page on sheets of paper, as a word processor does: a paragraph goes on where a sheet ends,
// a table between two of its rows, and a block of class "keep" stays with what follows it.
"use strict";
document.fonts.ready.then(() => {
  const flow = document.querySelector(".flow");
  const waiting = [...flow.children];
  const sheets = [];
  let text;
  let side = "";
  let isNew = true; // the sheet begins the document or a section, so that a page break needs no other

  const begin = () => {
    const sheet = document.createElement("section");
    sheet.className = side ? `sheet ${side}` : "sheet";
    text = document.createElement("div");
    text.className = "text";
    sheet.append(text);
    flow.before(sheet);
    sheets.push(sheet);
  };
  const limit = () => text.getBoundingClientRect().bottom + 1;
  const fits = (element) => {
    const padding = parseFloat(getComputedStyle(element).paddingBottom); // space after it may hang over the edge
    return element.getBoundingClientRect().bottom - padding <= limit();
  };

  const restOfParagraph = (paragraph) => {
    const walker = document.createTreeWalker(paragraph, NodeFilter.SHOW_TEXT);
    const places = [];
    while (walker.nextNode()) {
      for (let offset = 0; offset < walker.currentNode.length; offset += 1) places.push([walker.currentNode, offset]);
    }
    const range = document.createRange();
    const isBelow = ([node, offset]) => {
      range.setStart(node, offset);
      range.setEnd(node, offset + 1);
      const box = range.getBoundingClientRect();
      return box.height > 0 && box.bottom > limit();
    };
    let low = 0;
    let high = places.length;
    while (low < high) {
      const middle = (low + high) >> 1;
      if (isBelow(places[middle])) high = middle;
      else low = middle + 1;
    }
    if (low === 0 || low === places.length) return null;
    range.setStart(...places[low]);
    range.setEnd(paragraph, paragraph.childNodes.length);
    const rest = paragraph.cloneNode(false);
    rest.append(range.extractContents());
    rest.classList.add("continued");
    if (getComputedStyle(paragraph).textAlign === "justify") paragraph.style.textAlignLast = "justify";
    paragraph.style.paddingBottom = "0";
    return rest;
  };

  const restOfTable = (table, isAlone) => {
    const rows = [...table.tBodies[0].rows];
    let first = rows.findIndex((row) => row.getBoundingClientRect().bottom > limit());
    const isWhole = (index) => !rows.slice(0, index).some((row, above) =>
      [...row.cells].some((cell) => above + cell.rowSpan > index));
    while (first > 0 && !isWhole(first)) first -= 1;
    if (first <= 0 && isAlone) first = rows.findIndex((row, index) => index > 0 && isWhole(index));
    if (first <= 0) return null;
    const rest = table.cloneNode(false);
    for (const part of table.querySelectorAll(":scope > colgroup, :scope > thead")) rest.append(part.cloneNode(true));
    const body = document.createElement("tbody");
    body.append(...rows.slice(first));
    rest.append(body);
    return rest;
  };

  begin();
  while (waiting.length > 0) {
    const block = waiting.shift();
    if (block.matches(".page-break")) {
      const isEmpty = text.childElementCount === 0;
      const turns = block.matches(".landscape, .upright");
      if (turns) {
        side = block.matches(".landscape") ? "landscape" : "";
        if (isEmpty) sheets.pop().remove(); // the sheet that was begun lies otherwise
      }
      if (turns || !isEmpty || !(isNew || block.matches(".once"))) begin();
      isNew = turns;
      continue;
    }
    text.append(block);
    if (fits(block)) continue;
    let rest = null;
    if (block.matches("p")) rest = restOfParagraph(block);
    if (block.matches("table")) rest = restOfTable(block, !block.previousElementSibling);
    if (rest) {
      begin();
      waiting.unshift(rest);
      continue;
    }
    const moved = [block];
    while (moved[0].previousElementSibling?.matches(".keep")) moved.unshift(moved[0].previousElementSibling);
    if (moved[0].previousElementSibling) {
      waiting.unshift(...moved);
      begin();
    } else if (waiting.length > 0) {
      begin(); // what is higher than a sheet stands on one of its own
    }
  }
  flow.remove();

  const { number, odd, even } = flow.dataset;
  const heading = document.querySelector(".heading-of-sheets");
  sheets.forEach((sheet, index) => {
    if (heading) sheet.append(heading.content.cloneNode(true));
    const footer = document.createElement("footer");
    footer.className = "footer";
    footer.style.textAlign = index % 2 ? even : odd;
    footer.textContent = number.replace("{page}", index + 1).replace("{pages}", sheets.length);
    sheet.append(footer);
  });
  for (const entry of document.querySelectorAll("a.entry")) {
    const heading = document.querySelector(entry.getAttribute("href"));
    if (heading) entry.querySelector(".page").textContent = sheets.indexOf(heading.closest(".sheet")) + 1;
  }
});
