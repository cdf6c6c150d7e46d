import { globSync, readFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { contract } from './upstream.ts'

const client = '@slidev/client'
const folder = dirname(import.meta.resolve('@slidev/client/package.json').replace('file://', ''))

contract({
  id: 'stage-imports',
  package: client,
  file: '{setup/root.ts,pages/presenter.vue}',
  needs: [
    'import { initSharedState, onPatch, patch } from \'../state/shared\'',
    'import TimerInlined from \'../internals/TimerInlined.vue\'',
    '<TimerInlined />',
  ],
})

contract({
  id: 'stage-imports',
  package: client,
  file: 'state/shared.ts',
  needs: ['init as initSharedState', 'onPatch', 'onUpdate as onSharedUpdate', 'patch', 'state as sharedState'].map(name => `  ${name},`),
  // Whoever imports it writes a path that `replaceInClient` knows.
  works: () => globSync('**/*.{ts,vue}', { cwd: folder })
    .flatMap(file => readFileSync(join(folder, file), 'utf8').match(/(?<=from ')[^']*\bshared(?:\.ts)?(?=')/g) ?? [])
    .every(source => source.endsWith('/state/shared')),
})

contract({
  id: 'stage-presenter-page',
  package: client,
  file: '{pages/presenter,internals/NoteDisplay}.vue',
  needs: [
    'slidev-presenter ',
    'class="grid-container"',
    'grid-section main',
    'grid-section next',
    'grid-section note',
    'grid-section bottom',
    '\'slidev-note-fade\'',
    '\'slidev-note-click-mark\'',
    // slidev-note-click-mark-past and slidev-note-click-mark-active.
    /CLASS_MARKER\}-past/,
    /CLASS_MARKER\}-active/,
    ' slidev-note"',
    '\'slidev-note-with-clicks\'',
    'role="separator"',
  ],
})

// A press of the right button closes the menu, as the stage does before it shows the slide alone.
contract({
  id: 'stage-presenter-page',
  package: client,
  file: 'internals/ContextMenu.vue',
  needs: ['useEventListener(document, \'mousedown\'', /ev\.buttons & 2\b/],
})

// The popups of the menus under the audience's pointer.
contract({ id: 'stage-presenter-page', package: 'floating-vue', file: 'dist/floating-vue.mjs', needs: ['"v-popper__popper"'] })

contract({
  id: 'stage-presenter-page',
  package: client,
  file: 'internals/{NavControls,SlideContainer}.vue',
  needs: ['<nav ref="root"', 'isMain ? \'slide-container\' : undefined'],
})

contract({
  id: 'vite-protocol',
  package: 'vite',
  file: 'dist/client/client.mjs',
  needs: [
    /await activeHmrClient\.notifyListeners\(payload\.event, payload\.data\);\s*if \(payload\.event === "vite:ws:disconnect"\)/,
    /async notifyListeners\(event, data\) \{[^}]*await Promise\.allSettled\(/,
  ],
})

contract({
  id: 'client-storage',
  package: client,
  file: '{state/storage.ts,pages/presenter.vue}',
  needs: [
    'presenterLayout = useLocalStorage(\'slidev-presenter-layout\', 1',
    'presenterNotesFontSize = useLocalStorage(\'slidev-presenter-font-size\', 1',
    'showPresenterCursor = useLocalStorage(',
    'syncDirections = useLocalStorage(',
    'viewerSend: true',
    'viewerReceive: true',
    'presenterSend: true',
    'presenterReceive: true',
    'hmrSkipTransition = ref(',
    // What keeps the keys from Slidev's shortcuts: `freeKeys` takes the focus away from it.
    'isOnFocus = computed(() => [\'BUTTON\', \'A\'].includes(',
    'isInputting = computed(() => [\'INPUT\', \'TEXTAREA\'].includes(',
    '\'slidev-presenter-notes-width\'',
    '\'slidev-presenter-notes-row-size\'',
  ],
})
