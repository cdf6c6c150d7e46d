import { defineAppSetup } from '@slidev/types'
import { throwLater } from '../client/errors.ts'

// In dev Vue stops to render where a component throws, and all slides that are printed after it are empty.
export default defineAppSetup(({ app }) => {
  if (import.meta.env.DEV && new URLSearchParams(location.search).has('print'))
    app.config.errorHandler ??= throwLater
})
