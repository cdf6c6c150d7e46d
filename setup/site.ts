import process from 'node:process'
import { defineSite } from 'slidev-addon-site'

export default defineSite({
  // The workflow that publishes the deck sets it.
  url: process.env.SITE_URL,
  // Add a blog's origin here to let its pages embed the deck.
  framedBy: [],
  icon: 'public/favicon.svg',
})
