// A chart's picture is drawn apart from the page and knows none of its fonts, so that wider letters
// of another font would be cut off: the font goes along, inside the picture.
if (!window.planPictures) {
  window.planPictures = true;
  let face = "", isRoomAbove = true; // of the chart whose picture is asked for
  const asked = () => {
    document.removeEventListener("pointerover", asked);
    document.removeEventListener("focusin", asked);
    for (const sheet of document.styleSheets) {
      for (const rule of sheet.cssRules) {
        const own = rule instanceof CSSFontFaceRule && rule.style;
        if (!own || !/^["']?Source Sans["']?$/.test(own.fontFamily) || own.fontStyle === "italic") continue;
        const address = own.src.match(/url\("?([^")]+)/)?.[1];
        if (address) fetch(new URL(address, sheet.href || document.baseURI)).then((got) => got.blob()).then((blob) => {
          const reader = new FileReader();
          reader.onload = () => {
            face = `@font-face{font-family:"Source Sans";font-weight:200 900;src:url(${reader.result})}`;
          };
          reader.readAsDataURL(blob);
        });
      }
    }
  };
  document.addEventListener("pointerover", asked);
  document.addEventListener("focusin", asked);
  document.addEventListener("click", ({ target }) => {
    const plot = target.closest?.(".modebar-btn")?.closest(".js-plotly-plot");
    if (plot) isRoomAbove = plot._fullLayout.margin.t > 16;
  }, true);
  const serialize = XMLSerializer.prototype.serializeToString;
  XMLSerializer.prototype.serializeToString = function (node) {
    const text = serialize.call(this, node);
    if (!node.classList?.contains("main-svg")) return text;
    // No tag stands here as such: the page that carries this script is cleaned of them.
    const drawn = face ? text.replace(/\x3csvg[^>]*>/, (tag) => `${tag}\x3cstyle>${face}\x3c/style>`) : text;
    const style = getComputedStyle(document.documentElement);
    const mark = style.getPropertyValue("--invented-words").replaceAll('"', "").trim();
    if (!mark) return drawn;
    const ink = style.getPropertyValue("--invented").trim();
    const place = `x="99%" ${isRoomAbove ? `y="14"` : `y="100%" dy="-5"`} text-anchor="end"`;
    const letters = `font-family="Source Sans, sans-serif" font-size="12" font-weight="600"`;
    const word = `\x3ctext ${place} ${letters} fill="${ink}">${mark}`;
    return drawn.replace(/\x3c\/svg>\s*$/, `${word}\x3c/text>\x3c/svg>`);
  };
}
