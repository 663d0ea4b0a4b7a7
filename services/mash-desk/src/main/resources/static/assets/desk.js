// Live worklist, keys in the list, drafts. Every page works without this file.
// The list is never rebuilt under a hand: while the pointer is over it, focus is in it, something is ticked or the page was scrolled, a
// change is announced.
(function () {
  "use strict";

  // A change alone is shown at once; of many, the list is fetched this often.
  var REFRESH_MILLIS = 1000;
  var DRAFT_MILLIS = 1500;
  var fresh = {};
  var touched = {};
  var timer = null;
  var refreshedAt = 0;
  var fetching = null;
  var over = false;

  function list() {
    return document.getElementById("worklist");
  }

  function handIsOn() {
    var section = list();
    return window.scrollY > 0 || section.matches(":hover") || section.contains(document.activeElement) ||
      section.querySelector(".desk-card__tick:checked") !== null;
  }

  function say() {
    var count = Object.keys(fresh).length;
    var others = Object.keys(touched).length;
    var words = [];
    if (count > 0) { words.push(count + " new"); }
    if (others > 0) { words.push(others + " changed"); }
    document.getElementById("news-words").textContent = words.join(", ");
    document.getElementById("news").hidden = words.length === 0;
  }

  function live(words) {
    var place = document.getElementById("live");
    if (place) {
      place.textContent = words;
    }
  }

  function refresh(asked) {
    refreshedAt = Date.now();
    fetching = { asked: asked, fresh: fresh, touched: touched };
    fresh = {};
    touched = {};
    say();
    window.htmx.trigger(list(), "desk:refresh");
  }

  // because a hand may have come while the list was fetched
  function beforeSwap(event) {
    if (fetching !== null && !fetching.asked && handIsOn()) {
      event.detail.shouldSwap = false;
      fresh = Object.assign(fetching.fresh, fresh);
      touched = Object.assign(fetching.touched, touched);
      fetching = null;
      say();
    }
  }

  function afterSwap() {
    var byKey = fetching !== null && fetching.asked === "key";
    fetching = null;
    live(over ? "Reload for changes." : "Changes appear by themselves.");
    dressList();
    var first = list().querySelector(".desk-card h2 a");
    if (byKey && first) {
      first.focus(); // because the button that had the focus is gone
    }
  }

  function show(event) {
    window.scrollTo(0, 0);
    refresh(event.detail === 0 ? "key" : "pointer");
  }

  function changed(event) {
    var change = JSON.parse(event.data);
    (document.getElementById("alert-" + change.alertId) || change.state !== "OPEN" ? touched : fresh)[change.alertId] = true;
    if (timer === null) {
      timer = window.setTimeout(function () {
        timer = null;
        if (handIsOn()) {
          say();
        } else {
          refresh("");
        }
      }, Math.max(0, refreshedAt + REFRESH_MILLIS - Date.now()));
    }
  }

  function follow() {
    var section = list();
    if (!section || !window.EventSource || !window.htmx) {
      return;
    }
    var source = new EventSource(section.getAttribute("data-changes"));
    source.addEventListener("ready", function () { live("Changes appear by themselves."); });
    source.addEventListener("alert", changed);
    source.addEventListener("gone", changed);
    source.onerror = function () {
      over = source.readyState === EventSource.CLOSED;
      live(over ? "Reload for changes." : "The connection is interrupted; changes will follow.");
      if (over) {
        refresh(""); // because whoever was signed out meanwhile must not read on
      }
    };
    document.body.addEventListener("htmx:configRequest", function (event) {
      if (fetching !== null && fetching.asked === "") { event.detail.headers["X-Desk-By-Itself"] = "true"; }
    });
    document.body.addEventListener("htmx:responseError", function (event) {
      if (event.detail.xhr.status === 401) { window.location.assign("/?signedout"); }
    });
    document.body.addEventListener("htmx:beforeSwap", beforeSwap);
    document.body.addEventListener("htmx:afterSwap", afterSwap);
    document.getElementById("news-show").addEventListener("click", show);
    window.addEventListener("pagehide", function () { source.close(); });
  }

  function dressList() {
    ["bulk-all", "keys"].forEach(function (id) {
      var place = document.getElementById(id);
      if (place) { place.hidden = false; }
    });
  }

  // Only while focus is in the list, so that no key means something by surprise.
  function keys(event) {
    var card = event.target.closest && event.target.closest(".desk-card");
    if (!card || event.ctrlKey || event.altKey || event.metaKey) {
      return;
    }
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      var next = event.key === "ArrowDown" ? card.nextElementSibling : card.previousElementSibling;
      if (next) {
        next.querySelector("h2 a").focus();
        event.preventDefault();
      }
    } else if (event.key === " " && event.target.tagName === "A") {
      var tick = card.querySelector(".desk-card__tick");
      if (tick) {
        tick.checked = !tick.checked;
        event.preventDefault();
      }
    }
  }

  function tickAll(event) {
    if (event.target.id === "bulk-all") {
      document.querySelectorAll(".desk-card__tick").forEach(function (tick) { tick.checked = true; });
    }
  }

  // What is typed is kept at the desk's server while it is typed, so that neither a time-out nor a crash takes it.
  function keepDrafts() {
    document.querySelectorAll("form[data-draft]").forEach(function (form) {
      var waiting = null;
      form.addEventListener("input", function () {
        window.clearTimeout(waiting);
        waiting = window.setTimeout(function () { keep(form); }, DRAFT_MILLIS);
      });
      // because a draft that arrives behind its own form would stand there as if nothing had been saved
      form.addEventListener("submit", function () { window.clearTimeout(waiting); });
    });
  }

  function keep(form) {
    var place = form.querySelector("[data-draft-words]");
    var body = new URLSearchParams(new FormData(form));
    fetch(form.getAttribute("data-draft"), { method: "POST", body: body, redirect: "manual", headers: { "X-Requested-With": "desk" } })
      .then(function (answer) {
        place.textContent = answer.status === 204
          ? "Draft kept."
          : "The draft could not be kept: you may have been signed out. Copy your words, then sign in again in another window.";
      })
      .catch(function () { place.textContent = "The draft could not be kept: the desk cannot be reached. Do not close this page."; });
  }

  document.addEventListener("DOMContentLoaded", function () {
    follow();
    dressList();
    keepDrafts();
    document.addEventListener("keydown", keys);
    document.addEventListener("click", tickAll);
    var faults = document.querySelector("[data-focus]");
    if (faults) {
      faults.setAttribute("tabindex", "-1");
      faults.focus();
    }
  });
})();
