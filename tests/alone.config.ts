import { defineConfig } from '@playwright/test'
import config from './playwright.config.ts'

// A build for each addon takes longer than all other tests: `npm run test:alone`, and CI on GitHub.
export default defineConfig({ ...config, projects: undefined, testMatch: 'tests/decks/alone.ts', globalSetup: [] })
