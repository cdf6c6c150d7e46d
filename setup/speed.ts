import { defineSpeed } from '../addons/speed/index.ts'

export default defineSpeed({ chunk: 60_000, total: 200_000 })
