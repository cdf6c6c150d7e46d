import { contract } from './upstream.ts'

contract({
  id: 'slide-page',
  package: '@slidev/client',
  file: '{internals/Slide{Container,Wrapper,sShow,Loading}.vue,styles/vclick.css,utils.ts}',
  needs: [
    'slide-content',
    'slidev-slide-content',
    '--slidev-slide-scale',
    'data-slidev-no',
    'scale(var(--slidev-slide-scale))',
    'id="slideshow"',
    'v-show="route === currentSlideRoute"',
    '.slidev-vclick-display-none',
    '[\'slidev-page\', extra]',
    'slidev-slide-container',
    'Math.min(width.value / slideWidth.value, height.value / slideHeight.value)',
  ],
})

// What clicks have hidden, and the elements that they hide.
contract({
  id: 'slide-page',
  package: '@slidev/client',
  file: 'constants.ts',
  needs: ['CLASS_VCLICK_TARGET = \'slidev-vclick-target\'', 'CLASS_VCLICK_HIDDEN = \'slidev-vclick-hidden\''],
})

// The class of each layout's root.
contract({ id: 'slide-page', package: '@slidev/client', file: 'layouts/{default,center,statement}.vue', needs: [/class="slidev-layout /] })

contract({
  id: 'client-storage',
  package: '@slidev/client',
  file: '{logic/dark,state/storage}.ts',
  needs: ['slidev-color-schema', 'slidev-scale', 'configs.colorSchema'],
})

contract({
  id: 'module-ids',
  package: '@slidev',
  file: '{client/setup/routes.ts,cli/dist/serve-*.mjs}',
  needs: ['import(\'../pages/play.vue\')', /`\$\{[\w.[\]]+\}__slidev_\$\{i \+ 1\}\.\$\{type\}`/],
})
