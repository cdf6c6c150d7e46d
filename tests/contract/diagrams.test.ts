import { contract } from './upstream.ts'

/** The build that the drawing page loads. */
const MERMAID = 'dist/{mermaid.esm.min,chunks/mermaid.esm.min/*}.mjs'

contract({
  id: 'mermaid-db',
  package: 'mermaid',
  file: MERMAID,
  needs: [
    /\bgetDiagramFromText:/,
    /\bgetData\(\)\{/,
    /\bgetDirection\(\)\{/,
    /\bgetMessages\(\)\{/,
    /\bgetActors\(\)\{/,
    'getDiagramTitle',
    'getAccTitle',
    'getAccDescription',
    // What is read of a node, of an edge, of an arrow and of an actor.
    'isGroup:!0',
    'isGroup:!1',
    /\bid:\w+\.id,label:/,
    /\bstart:\w+,end:\w+,type:[^,]+,label:/,
    /\bfrom:\w+,to:\w+,message:/,
    /\bplacement:\w+,message:/,
    /\bdescription:\w+\.text\b/,
  ],
})

contract({
  id: 'mermaid-svg',
  package: 'mermaid',
  file: MERMAID,
  needs: [
    'basic label-container',
    'nodeLabel',
    /"edgeLabel"/,
    'flowchart-link',
    'edge-pattern-dotted',
    'edge-thickness-normal',
    'packetByte',
    'treemapSectionLabel',
    'treemapSectionValue',
    'packetLabel',
    'packetTitle',
    'labelBkg',
    /"cluster[ "]/,
    '"plot"',
    'data-edge',
    '"links"',
    '"tick"',
    'textColor:"#444444"',
    'ishikawa-head-label',
    'wardley-node-label',
    'wardley-notes',
    '"grid"',
    'data-points',
  ],
})

contract({
  id: 'slidev-mermaid',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  needs: [/RE_MERMAID = \/\^mermaid\\s\*\(\\\{\[\^\\n\]\*\\\}\)\?\/;/],
})

contract({
  id: 'slidev-mermaid',
  package: '@slidev/client',
  file: '{builtin/Mermaid.vue,**/mermaid.ts}',
  needs: [/theme: props\.theme \|\| \(isDark\.value \? 'dark' : undefined\)/, /theme: 'default'/, /\.\.\.vm!\.attrs/],
})
