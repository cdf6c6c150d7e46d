import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { contract, element } from './upstream.ts'

const client = '@slidev/client'

/** Ours, which replaces Slidev's, and what it shares. */
const sharedState = readFileSync(join(import.meta.dirname, '../../addons/stage/client/shared-state.ts'), 'utf8')
const exported = Array.from(sharedState.matchAll(/^export (?:const|function|interface) (\w+)/gm), ([, name]) => name!)
const shared = Array.from(/interface SharedState \{([^}]*)\}/.exec(sharedState)![1]!.matchAll(/(\w+)\??: /g), ([, key]) => key!)

contract({
  id: 'stage-imports',
  package: client,
  file: '{setup/root.ts,pages/presenter.vue}',
  needs: [
    'import { initSharedState, onPatch, patch } from \'../state/shared\'',
    'import TimerInlined from \'../internals/TimerInlined.vue\'',
    element('.grid-section.bottom > TimerInlined'),
  ],
})

contract({
  id: 'stage-imports',
  package: client,
  file: '{*,composables/*,internals/*,logic/*,pages/*,setup/*,state/*}.{ts,vue}',
  needs: ['init as initSharedState', 'onPatch', 'onUpdate as onSharedUpdate', 'patch', 'state as sharedState'].map(name => `  ${name},`),
  // All import it by a path that `replaceInClient` knows, and nothing that ours has not.
  works: (source) => {
    const imports = Array.from(source.matchAll(/^(?:import|export)(?: type)? \{([^{}]*)\} from '([^']*)'/gm))
      .filter(([, names, path]) => /\bshared/.test(path!) || /\b(?:sharedState|initSharedState|onPatch)\b/.test(names!))
    const read = Array.from(source.matchAll(/(?<!\.)\bsharedState\.(\w+)/g), ([, key]) => key!)
    return imports.length > 0
      && imports.every(([, names, path]) => path!.endsWith('/state/shared')
        && names!.trim().split(/,\s*/).every(name => exported.includes(name)))
      && read.length > 0 && read.every(key => shared.includes(key))
  },
})

contract({ id: 'stage-imports', package: client, file: 'composables/useTimer.ts', needs: ['toRef(sharedState, \'timer\')', ...['status', 'startedAt', 'pausedAt'].map(key => `state.value.${key}`)] })

contract({
  id: 'stage-presenter-page',
  package: client,
  file: '{pages/presenter,internals/NoteDisplay}.vue',
  needs: [
    element('.slidev-presenter > .grid-container > [role=separator]'),
    element('.grid-container > .grid-section.main > SlideContainer[is-main]'),
    element('.grid-container > .grid-section.main > ClicksSlider'),
    element('.grid-container > .grid-section.next'),
    element('.grid-container > .grid-section.note > div > NoteStatic'),
    element('.grid-section.note > div > NoteEditable'),
    element('.grid-section.note > [role=separator]'),
    element('.grid-container > .grid-section.bottom > NavControls'),
    ...['main', 'next', 'note', 'bottom'].map(area => new RegExp(`\\.grid-section\\.${area} \\{\\s*grid-area: ${area};`)),
    // The layout that `arrangeOnFirstOpening` chooses: the notes on the left over the whole height.
    '`layout${presenterLayout}`',
    /\.grid-container\.layout2 \{[^}]*'note main'\s+'note next'\s+'bottom bottom'/,
    '\'slidev-note-fade\'',
    '\'slidev-note-click-mark\'',
    // slidev-note-click-mark-past and slidev-note-click-mark-active.
    /`\$\{CLASS_MARKER\}-past`, [^,]*clicks < current\)/,
    /`\$\{CLASS_MARKER\}-active`, [^,]*clicks === current\)/,
    element('div.slidev-note[v-html=noteHtml]'),
    '\'slidev-note-with-clicks\'',
  ],
})

for (const file of ['internals/NoteEditable.vue', 'internals/NoteStatic.vue'])
  contract({ id: 'stage-presenter-page', package: client, file, needs: [element('NoteDisplay[:clicks-context=clicksContext]')] })
contract({ id: 'stage-presenter-page', package: client, file: 'internals/NoteEditable.vue', needs: [element('textarea.slidev-note')] })

// The marks of a note's clicks, as its HTML has them.
contract({ id: 'stage-presenter-page', package: '@slidev/cli', file: 'dist/serve-*.mjs', needs: ['class="slidev-note-click-mark"'] })

// A press of the right button closes the menu, as the stage does before it shows the slide alone.
contract({
  id: 'stage-presenter-page',
  package: client,
  file: 'internals/ContextMenu.vue',
  needs: [/useEventListener\(document, 'mousedown', [^]*?ev\.buttons & 2\b[^]*?closeContextMenu\(\)/],
})

// The pen's toolbar: the classes of both components meet at its root.
contract({ id: 'stage-presenter-page', package: client, file: 'internals/DrawingControls.vue', needs: [element('Draggable.z-nav')] })
contract({ id: 'stage-presenter-page', package: client, file: 'internals/Draggable.vue', needs: [element('div.fixed')] })

// The popups of the menus under the audience's pointer.
contract({ id: 'stage-presenter-page', package: 'floating-vue', file: 'dist/floating-vue.mjs', needs: ['"v-popper__popper"'] })

contract({
  id: 'stage-presenter-page',
  package: client,
  file: 'internals/{NavControls,SlideContainer}.vue',
  needs: [
    element('nav > div > IconButton'),
    // A pointer that leaves the bar takes the focus away from it.
    element('nav > div[@mouseleave=onMouseLeave]'),
    'activeElement.value.blur()',
    element('.slidev-slide-container[:id=isMain?\'slide-container\':undefined]'),
  ],
})

contract({
  id: 'vite-protocol',
  package: 'vite',
  file: 'dist/client/client.mjs',
  needs: [
    /await activeHmrClient\.notifyListeners\(payload\.event, payload\.data\);\s*if \(payload\.event === "vite:ws:disconnect"\)[^]*?await waitForSuccessfulPing\([^)]*\);\s*location\.reload\(\)/,
    /async notifyListeners\(event, data\) \{[^}]*await Promise\.allSettled\(/,
  ],
})

contract({
  id: 'client-storage',
  package: client,
  file: '{state/{storage,index}.ts,pages/presenter.vue}',
  needs: [
    'presenterLayout = useLocalStorage(\'slidev-presenter-layout\', 1,',
    'presenterNotesFontSize = useLocalStorage(\'slidev-presenter-font-size\', 1,',
    'showPresenterCursor = useLocalStorage(',
    'export * from \'./storage\'',
    /syncDirections = useLocalStorage\(\s*'[\w-]+',\s*\{\s*viewerSend: true,\s*viewerReceive: true,\s*presenterSend: true,\s*presenterReceive: true/,
    'hmrSkipTransition = ref(',
    // What keeps the keys from Slidev's shortcuts: `handleClickerKeys` takes the focus away from it.
    'isOnFocus = computed(() => [\'BUTTON\', \'A\'].includes(',
    'isInputting = computed(() => [\'INPUT\', \'TEXTAREA\'].includes(',
    'notesWidth = useLocalStorage(\'slidev-presenter-notes-width\', ',
    'notesRowSize = useLocalStorage(\'slidev-presenter-notes-row-size\', ',
    'maxNotesWidth: 720',
  ],
})
contract({ id: 'client-storage', package: client, file: 'internals/SyncControls.vue', needs: ['viewerSend', 'viewerReceive', 'presenterSend', 'presenterReceive'].map(key => `syncDirections.value.${key}`) })
contract({ id: 'client-storage', package: client, file: 'internals/SlidesShow.vue', needs: [element('component#slideshow[v-bind=(hmrSkipTransition||disableTransition||isPrintMode)?{}:currentTransition]')] })
contract({ id: 'client-storage', package: client, file: 'logic/shortcuts.ts', needs: ['isInputting', 'isOnFocus', 'shortcutsLocked'].map(state => `not(${state})`) })
