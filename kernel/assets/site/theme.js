// Before anything is drawn: the colours that the reader chose, if not those of the system.
;(() => {
  try {
    const chosen = localStorage.getItem("descent-theme")
    if (chosen === "dark" || chosen === "light") document.documentElement.dataset.theme = chosen
  } catch {
    // A page may be kept from storing anything; then the system decides.
  }
})()
