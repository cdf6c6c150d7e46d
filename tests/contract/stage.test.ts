import { contract } from './upstream.ts'

const client = '@slidev/client'

contract({
  id: 'slidev-shared-state',
  package: client,
  file: 'setup/root.ts',
  needs: ['import { initSharedState, onPatch, patch } from \'../state/shared\''],
})

contract({
  id: 'slidev-presenter-page',
  package: client,
  file: 'pages/presenter.vue',
  needs: [
    'import TimerInlined from \'../internals/TimerInlined.vue\'',
    '<TimerInlined />',
    'slidev-presenter ',
    'class="grid-container"',
    'grid-section main',
    'grid-section next',
    'grid-section note',
    'grid-section bottom',
    '\'slidev-presenter-notes-width\'',
    '\'slidev-presenter-notes-row-size\'',
  ],
})

contract({
  id: 'slidev-note-marks',
  package: client,
  file: 'internals/NoteDisplay.vue',
  needs: ['\'slidev-note-fade\'', '\'slidev-note-click-mark\'', /CLASS_MARKER\}-past/, /CLASS_MARKER\}-active/],
})

contract({
  id: 'slidev-client-state',
  package: client,
  file: 'state/storage.ts',
  needs: [
    'presenterLayout = useLocalStorage(\'slidev-presenter-layout\', 1',
    'presenterNotesFontSize = useLocalStorage(\'slidev-presenter-font-size\', 1',
    'showPresenterCursor = useLocalStorage(',
    '\'slidev-sync-directions\'',
    'presenterReceive: true',
  ],
})

contract({
  id: 'slidev-route-names',
  package: client,
  file: 'setup/routes.ts',
  needs: ['name: \'play\'', 'path: \'/:no\'', 'name: \'presenter\'', 'path: \'/presenter/:no\''],
})
