const dark = matchMedia("(prefers-color-scheme: dark)")
const { dataset } = document.documentElement

/** Whether the page is dark: by the reader's choice, or else by the system's. */
export const isDark = () => (dataset.theme ? dataset.theme === "dark" : dark.matches)
export const narrow = matchMedia("(max-width: 560px)")
export const touch = matchMedia("(pointer: coarse)")
export { dark, dataset }

export const all = (selector, root = document) => [...root.querySelectorAll(selector)]
