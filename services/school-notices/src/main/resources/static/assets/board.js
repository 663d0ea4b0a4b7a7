// Keeps the board as it stands, every ten seconds; without this it stands as it was when it was opened, and says so.
(() => {
  const main = document.querySelector("main[data-live]");
  if (!main) return;
  const said = document.getElementById("board-said");
  const lines = () => main.querySelectorAll(".hub-card").length;
  const late = () => main.querySelectorAll(".hub-card--late").length;
  const refresh = async () => {
    if (document.hidden) return;
    const before = `${lines()} ${late()}`;
    try {
      const answer = await fetch(location.href, { headers: { Accept: "text/html" }, redirect: "error" });
      if (!answer.ok) return;
      const fresh = new DOMParser().parseFromString(await answer.text(), "text/html").querySelector("main[data-live]");
      if (!fresh) return;
      main.replaceChildren(...fresh.childNodes);
      if (`${lines()} ${late()}` !== before) said.textContent = `${lines()} unread, ${late()} of them overdue`;
    } catch {
      // the line above the list still says when it was so
    }
  };
  setInterval(refresh, Number(main.dataset.live));
})();
