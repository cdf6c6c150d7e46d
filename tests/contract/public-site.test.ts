import { createHead, transformHtmlTemplate } from 'unhead/server'
import { mendMeta } from '../../addons/site/node/head.ts'
import { contract } from './upstream.ts'

contract({
  id: 'offline-top-level-await',
  package: '@slidev/client',
  file: 'setup/main.ts',
  // A static import of all setups: the entry module waits for their top-level `await`.
  needs: ['import setups from \'#slidev/setups/main\''],
})

contract({
  id: 'site-meta-quotes',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  needs: ['content: description', 'content: author ? toAttrValue(author) : null', '"http-equiv": "Content-Type"'],
  // Slidev's own function writes the value, and unhead the tag, as in a build.
  works: async (source) => {
    const [escape, toValue] = ['escapeHtml', 'toAttrValue'].map(name => source.match(new RegExp(`function ${name}\\(.*?\\n\\}`, 's'))![0])
    const toAttrValue = new Function(`${escape}\n${toValue}\nreturn toAttrValue`)() as (text: string) => string
    const head = createHead({ init: [{ meta: [
      { 'http-equiv': 'Content-Type', 'content': 'text/html; charset=UTF-8' },
      { name: 'description', content: toAttrValue('One "two" & <three>.\nFour isn\'t.\n') },
    ] }] })
    const html = mendMeta(await transformHtmlTemplate(head, '<html><head></head><body></body></html>'))
    return html.includes('<meta name="description" content="One &quot;two&quot; &amp; &lt;three&gt;. Four isn&#039;t.">') && !html.includes('Content-Type')
  },
})
