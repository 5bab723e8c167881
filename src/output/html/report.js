"use strict";
(() => {
  const form = document.getElementById("filter");
  const findings = [...document.querySelectorAll("#findings tbody tr")];
  const rows = [...document.querySelectorAll("#form tbody tr")];
  const output = form.querySelector("output");
  const apply = () => {
    const data = new FormData(form);
    const severities = new Set(data.getAll("severity"));
    const text = data.get("text").trim().normalize("NFKC").toLowerCase();
    const department = data.get("department"), rule = data.get("rule");
    const shown = new Set();
    for (const row of findings) {
      const fits = (!department || row.dataset.d === department) && (!rule || row.dataset.r === rule)
        && severities.has(row.dataset.s)
        && (!text || row.textContent.normalize("NFKC").toLowerCase().includes(text));
      row.hidden = !fits;
      if (fits) shown.add(row.id.slice(1));
    }
    let headings = [];
    for (const row of rows) {
      if (row.classList.contains("section")) {
        headings = headings.filter((heading) => heading.dataset.l < row.dataset.l);
        headings.push(row);
        row.hidden = true;
        continue;
      }
      let isMarked = false;
      for (const mark of row.querySelectorAll(".mark")) {
        // what is not listed is not filtered either
        const isOn = !mark.dataset.f || shown.has(mark.dataset.f);
        mark.classList.toggle("off", !isOn);
        isMarked ||= isOn;
      }
      row.hidden = (department && row.dataset.d !== department && !isMarked) || (data.has("marked") && !isMarked);
      if (!row.hidden) {
        for (const heading of headings) heading.hidden = false;
      }
    }
    output.textContent = output.dataset.says.replace("%1", shown.size).replace("%2", findings.length);
  };
  // where a link leads is always shown
  const reveal = () => {
    const target = document.getElementById(location.hash.slice(1));
    if (target && target.closest("[hidden]")) {
      form.reset();
      apply();
      target.scrollIntoView();
    }
  };
  if (findings.length) {
    form.hidden = false;
    form.addEventListener("input", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    addEventListener("hashchange", reveal);
    // also where the link was followed before
    addEventListener("click", (event) => { if (event.target.closest("a[href^='#']")) setTimeout(reveal); });
    apply();
    reveal();
  }
})();
