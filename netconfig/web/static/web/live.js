// Keeps the parts of a page that move ([data-live]) fresh: the server tells by an event stream that
// something moved, and htmx fetches the part again. Without the stream it asks every two seconds.
"use strict";

(() => {
  const POLL_MS = 2000;
  const PAUSE_MS = 250;
  const parts = () => [...document.querySelectorAll("[data-live]")];
  if (!parts().length) return;

  let source = null;
  let poll = null;
  let under_way = 0;
  let moved = false;
  let last_fetch = 0;
  let timer = null;

  // One fetch at a time; whatever moves meanwhile makes for one more afterwards.
  function refresh() {
    moved = true;
    if (under_way || timer) return;
    const wait = Math.max(0, last_fetch + PAUSE_MS - Date.now());
    timer = setTimeout(() => {
      timer = null;
      if (under_way || !moved) return;
      moved = false;
      last_fetch = Date.now();
      for (const part of parts()) {
        under_way += 1;
        htmx.trigger(part, "moved");
      }
    }, wait);
  }

  function fetched() {
    under_way = Math.max(0, under_way - 1);
    if (moved && !under_way) refresh();
  }

  function open() {
    const subjects = new Set(parts().map((part) => part.dataset.live));
    const asked = [...subjects].map((subject) => "subject=" + encodeURIComponent(subject));
    source = new EventSource("/events/?" + asked.join("&"));
    source.addEventListener("open", () => {
      stopPolling();
      refresh();
    });
    source.addEventListener("moved", refresh);
    source.addEventListener("gone", () => location.reload());
    source.addEventListener("error", () => {
      startPolling();
      // A refused stream stays closed, one that was cut opens again by itself.
      if (source && source.readyState === EventSource.CLOSED) setTimeout(reopen, 30000);
    });
  }

  function reopen() {
    if (document.hidden) return;
    if (source) source.close();
    open();
  }

  function startPolling() {
    if (!poll) poll = setInterval(refresh, POLL_MS);
  }

  function stopPolling() {
    clearInterval(poll);
    poll = null;
  }

  // What a person opened, typed or stands on survives the exchange of a part.
  let kept = null;

  function keep(part) {
    const active = document.activeElement;
    const fields = [...part.querySelectorAll("input[id], textarea[id]")];
    kept = {
      open: [...part.querySelectorAll("details[id]")].map((one) => [one.id, one.open]),
      typed: fields.filter((one) => one.value !== one.defaultValue).map((one) => [one.id, one.value]),
      focus: part.contains(active) ? active.id || active.closest("details[id]")?.id : "",
    };
  }

  function restore() {
    for (const [id, is_open] of kept.open) {
      const one = document.getElementById(id);
      if (one) one.open = is_open;
    }
    for (const [id, value] of kept.typed) {
      const one = document.getElementById(id);
      if (one) one.value = value;
    }
    const focused = kept.focus && document.getElementById(kept.focus);
    if (focused) (focused.querySelector(":scope > summary") || focused).focus();
    kept = null;
  }

  function speak() {
    const spoken = document.getElementById("spoken");
    const text = parts().map((part) => part.dataset.spoken).join(". ");
    if (spoken && spoken.textContent !== text) spoken.textContent = text;
  }

  document.addEventListener("htmx:beforeSwap", (event) => keep(event.detail.target));
  document.addEventListener("htmx:afterSwap", () => {
    if (kept) restore();
    speak();
  });
  document.addEventListener("htmx:afterRequest", fetched);

  // A hidden tab follows nothing: browsers allow few connections to one server.
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) {
      if (source) source.close();
      source = null;
      stopPolling();
    } else if (!source) {
      open();
    }
  });

  open();
})();
