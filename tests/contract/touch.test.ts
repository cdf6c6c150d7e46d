import { contract } from './upstream.ts'

contract({
  id: 'touch-play-page',
  package: '@slidev/client',
  file: '{pages/play,internals/{NavControls,SyncControls,IconButton,DrawingLayer}}.vue',
  needs: [
    'useSwipeControls(root)',
    'id="page-root"',
    '@pointerdown="onClick"',
    'slide-container',
    'Hide drawing toolbar',
    'Presenter Mode',
    'Change sync settings',
    'More Options',
    'Browser Exporter',
    'slidev-icon-btn',
    '\'touch-none\': drawingEnabled',
  ],
})
