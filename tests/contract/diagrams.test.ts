import { contract } from './upstream.ts'

contract({
  id: 'mermaid-db',
  package: 'mermaid',
  file: 'dist/**/{mermaidAPI,flowDb,sequenceDb,diagram-api/types}.d.ts',
  needs: ['getDiagramFromText: (', 'getData(): {', 'getDirection(): ', /getMessages\(\): |getMessages: \(/, /getActors\(\): |getActors: \(/, 'getDiagramTitle?: ()', 'getAccTitle?: ()', 'getAccDescription?: ()'],
})

contract({
  id: 'mermaid-svg',
  package: 'mermaid',
  file: 'dist/chunks/mermaid.esm/*.mjs',
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
    /textColor : "#444444"/,
    'ishikawa-head-label',
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
