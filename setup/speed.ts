import { defineSpeed } from 'slidev-addon-speed'

export default defineSpeed({ chunk: 60_000, total: 200_000 })
