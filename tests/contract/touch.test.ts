import { contract, element } from './upstream.ts'

contract({
  id: 'touch-play-page',
  package: '@slidev/client',
  file: '{pages/play,internals/{NavControls,SyncControls,IconButton,DrawingLayer}}.vue',
  needs: [
    'useSwipeControls(root)',
    element('#page-root[ref=root] SlideContainer[@pointerdown=onClick] NavControls'),
    '?.id === \'slide-container\'',
    '\'Hide drawing toolbar\'',
    '\'Show drawing toolbar\'',
    element('IconButton[title=PresenterMode]'),
    element('[title=Changesyncsettings]'),
    element('[title=MoreOptions]'),
    element('[title=BrowserExporter]'),
    element('component.slidev-icon-btn[:title=title]'),
    '\'touch-none\': drawingEnabled',
  ],
})

// Slidev's swipes listen for `pointerdown` on that element, and forbid to zoom by its style.
contract({ id: 'touch-play-page', package: '@slidev/client', file: 'composables/useSwipeControls.ts', needs: ['usePointerSwipe(root, {'] })
contract({
  id: 'touch-play-page',
  package: '@vueuse/core',
  file: 'dist/index.js',
  needs: [/function usePointerSwipe\([^]*?useEventListener\(target, "pointerdown",[^]*?setProperty\("touch-action", "pan-y"\)/],
})
