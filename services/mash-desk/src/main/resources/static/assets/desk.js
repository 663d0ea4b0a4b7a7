// Live worklist. The page works without this file; with it, changes arrive by server-sent events.
// The list is never rebuilt under a hand: while the pointer is over it or focus is in it, a change is announced instead.
(function () {
  "use strict";

  var REFRESH_MILLIS = 250;
  var waiting = 0;
  var timer = null;

  function list() {
    return document.getElementById("worklist");
  }

  function handIsOn() {
    var section = list();
    return section.matches(":hover") || section.contains(document.activeElement);
  }

  function say(count) {
    var news = document.getElementById("news");
    news.hidden = count === 0;
    document.getElementById("news-words").textContent =
      count === 1 ? "The worklist has changed." : "The worklist has changed " + count + " times.";
  }

  function live(words) {
    var place = document.getElementById("live");
    if (place) {
      place.textContent = words;
    }
  }

  function refresh() {
    waiting = 0;
    say(0);
    window.htmx.trigger(list(), "desk:refresh");
  }

  function changed() {
    waiting += 1;
    window.clearTimeout(timer);
    timer = window.setTimeout(function () {
      if (handIsOn()) {
        say(waiting);
      } else {
        refresh();
      }
    }, REFRESH_MILLIS);
  }

  function follow() {
    var section = list();
    if (!section || !window.EventSource || !window.htmx) {
      return;
    }
    var source = new EventSource(section.getAttribute("data-changes"));
    source.addEventListener("ready", function () { live("Changes appear by themselves."); });
    source.addEventListener("alert", changed);
    source.onerror = function () { live("The connection is interrupted; changes will follow."); };
    document.body.addEventListener("htmx:afterSwap", function () { live("Changes appear by themselves."); });
    document.getElementById("news-show").addEventListener("click", refresh);
    window.addEventListener("pagehide", function () { source.close(); });
  }

  document.addEventListener("DOMContentLoaded", function () {
    follow();
    var faults = document.querySelector("[data-focus]");
    if (faults) {
      faults.setAttribute("tabindex", "-1");
      faults.focus();
    }
  });
})();
