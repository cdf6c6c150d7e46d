export const RE_CSS_COMMENT = /\/\*[\s\S]*?\*\//g
