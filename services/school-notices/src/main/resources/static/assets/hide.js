// Escape hides the page at once, and the way back does not lead to it: the link alone works without this.
(() => {
  const link = document.getElementById("hide");
  if (!link) return;
  const leave = (event) => {
    event.preventDefault();
    document.documentElement.hidden = true;
    document.title = "Bank holidays";
    location.replace(link.href);
  };
  link.addEventListener("click", leave);
  document.addEventListener("keydown", (event) => {
    if (event.key === "Escape") leave(event);
  });
})();
