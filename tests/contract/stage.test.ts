import { contract } from './upstream.ts'

const client = '@slidev/client'

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
    '\'slidev-presenter-notes-width\'',
    '\'slidev-presenter-notes-row-size\'',
  ],
})
