import { defineConfig } from 'vite'
import { guard } from './guard.ts'

export default defineConfig({ plugins: [guard()] })
