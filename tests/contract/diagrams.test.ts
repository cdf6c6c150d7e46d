import { themeVariables } from '../../addons/diagrams/client/palette.ts'
import { contract } from './upstream.ts'

/** The build that the drawing page loads. */
const MERMAID = 'dist/{mermaid.esm.min,chunks/mermaid.esm.min/*}.mjs'

contract({
  id: 'mermaid-db',
  package: 'mermaid',
  file: MERMAID,
  needs: [
    /\bgetDiagramFromText:/,
    /\bdiagramType:/,
    '"flowchart-v2"',
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
  // Each theme variable that the palette sets is one of Mermaid's; of a series it has the name without the number.
  works: (source) => {
    const variables = Object.entries<unknown>(themeVariables('')).flatMap(([name, value]) =>
      [name, ...Object.keys(Object(value))].filter(name => !/^\d+$/.test(name)))
    const known = new Set(source.match(/\b[a-z]\w+/gi))
    return variables.every(name => known.has(name) || known.has(name.replace(/\d+$/, '')))
  },
  needs: [
    'basic label-container',
    /["`]node [\w$]/,
    '"label"',
    '"cluster-label',
    '"foreignObject"',
    '"link"',
    'venn-area',
    '"wardley-',
    /section-\$\{/,
    'minNodeWidth',
    'deterministicIds',
    'Math.random()',
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
  needs: [/RE_MERMAID = \/\^mermaid\\s\*\(\\\{\[\^\\n\]\*\\\}\)\?\/;/, '`v-bind="${options}"`', 'compressToBase64(code.trim())'],
})

contract({
  id: 'slidev-mermaid',
  package: '@slidev/client',
  file: '{builtin/Mermaid.vue,**/mermaid.ts}',
  needs: [/theme: props\.theme \|\| \(isDark\.value \? 'dark' : undefined\)/, /theme: 'default'/, /\.\.\.vm!\.attrs/, 'scale?: number', 'actualHeight.value * props.scale', 'class="mermaid"', '...clearUndefined(options),', 'from \'mermaid/dist/mermaid.esm.mjs\'', 'from \'#slidev/setups/mermaid-renderer\''],
})
