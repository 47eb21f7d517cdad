
// Adds the keys n and p to a page that is complete without them, and opens what a link leads to.
(() => {
  "use strict";
  const stops = [...document.querySelectorAll("[data-stop]")];
  const status = document.querySelector(".keys");
  if (status && stops.length) status.hidden = false;
  let at = -1;

  const reveal = (element) => {
    for (let up = element; up; up = up.parentElement) if (up.tagName === "DETAILS") up.open = true;
  };

  const go = (step) => {
    stops[at]?.classList.remove("current");
    at = at < 0 && step < 0 ? stops.length - 1 : (at + step + stops.length) % stops.length;
    const stop = stops[at];
    reveal(stop);
    stop.classList.add("current");
    stop.tabIndex = -1;
    stop.focus({ preventScroll: true });
    stop.scrollIntoView({ block: "center" });
    if (status) status.querySelector("output").textContent = `${at + 1} / ${stops.length}`;
  };

  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.isComposing) return;
    if (event.target.closest("select, textarea, input:not([type=radio]), [contenteditable]")) return;
    if (!stops.length || (event.key !== "n" && event.key !== "p")) return;
    event.preventDefault();
    go(event.key === "n" ? 1 : -1);
  });

  const follow = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (!target) return;
    reveal(target);
    const stop = stops.findIndex((each) => each === target || each.contains(target));
    if (stop >= 0) at = stop;
    target.scrollIntoView();
  };
  addEventListener("hashchange", follow);
  if (location.hash) follow();

  for (const radio of document.querySelectorAll("[name=extent]")) {
    radio.addEventListener("change", () => {
      const whole = document.getElementById("extent-whole").checked;
      for (const fold of document.querySelectorAll(".fold")) fold.open = whole;
    });
  }
})();
