import { defineAppSetup } from '@slidev/types'
import { reportUncaught } from '../client/errors.ts'

// In dev, Vue stops rendering where a component throws: the slides after it would be printed empty.
export default defineAppSetup(({ app }) => {
  if (import.meta.env.DEV && new URLSearchParams(location.search).has('print'))
    app.config.errorHandler ??= reportUncaught
})
