#!/usr/bin/env node
// @ts-check
import { createJiti } from 'jiti'

// Node itself runs no TypeScript below node_modules, where an addon is that was installed from a tarball.
await createJiti(import.meta.url).import('./node/cli.ts')
