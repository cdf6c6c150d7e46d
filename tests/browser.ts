import { ensureChromium } from '../scripts/chromium.ts'

/**
 * Installs a browser where there is none: before the first test, whose limit of time is not meant for that.
 *
 * @throws as `ensureChromium` does
 */
export default async function browser(): Promise<void> {
  await ensureChromium()
}
