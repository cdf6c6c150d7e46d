import { contract } from './upstream.ts'

contract({
  id: 'static-pages-frame',
  package: '@slidev/client',
  file: 'internals/Slide{Container,Wrapper}.v*',
  needs: ['slide-content', 'slidev-slide-content', '--slidev-slide-scale', 'data-slidev-no', 'scale(var(--slidev-slide-scale))'],
})

contract({
  id: 'static-pages-slideshow',
  package: '@slidev/client',
  file: 'internals/SlidesShow.vue',
  needs: ['id="slideshow"', 'v-show="route === currentSlideRoute"'],
})

contract({
  id: 'static-pages-storage',
  package: '@slidev/client',
  file: '{logic/dark,state/storage}.t*',
  needs: ['slidev-color-schema', 'slidev-scale', 'configs.colorSchema'],
})

contract({
  id: 'static-pages-click-classes',
  package: '@slidev/client',
  file: 'constants.ts',
  needs: ['slidev-vclick-target', 'slidev-vclick-hidden'],
})

contract({
  id: 'static-pages-preloaded-images',
  package: '@slidev/cli',
  file: 'dist/serve-*.mjs',
  needs: ['config.preloadImages === false', 'rel: "preload"'],
})

contract({
  id: 'touch-swipe',
  package: '@slidev/client',
  file: 'pages/play.vue',
  needs: ['useSwipeControls(root)', 'id="page-root"', '@pointerdown="onClick"', 'slide-container'],
})

contract({
  id: 'touch-bar',
  package: '@slidev/client',
  file: 'internals/{NavControls,SyncControls}.v*',
  needs: ['Hide drawing toolbar', 'Presenter Mode', 'Change sync settings', 'More Options', 'Browser Exporter'],
})

contract({
  id: 'static-pages-chunks',
  package: '@slidev',
  file: '{client/setup/routes.ts,cli/dist/serve-*.mjs}',
  needs: ['import(\'../pages/play.vue\')', /`\$\{[\w.[\]]+\}__slidev_\$\{i \+ 1\}\.\$\{type\}`/],
})
