import { contract, element } from './upstream.ts'

contract({
  id: 'slide-page',
  package: '@slidev/client',
  file: '{internals/Slide{Container,Wrapper,sShow,Loading}.vue,styles/vclick.css,utils.ts}',
  needs: [
    element('.slidev-slide-container > .slidev-slide-content[:id=isMain?\'slide-content\':undefined] > slot'),
    '\'--slidev-slide-scale\': scale.value',
    '\'height\': `${slideHeight.value}px`',
    '\'width\': `${slideWidth.value}px`',
    /:data-slidev-no="props\.route\.no"\s+:class="getSlideClass\(route,/,
    element('.slidev-slide-container > slot[name=controls]'),
    'if (slideScale.value && !isPrintMode.value)',
    'transform: translate(-50%, -50%) scale(var(--slidev-slide-scale))',
    element('component#slideshow > SlideWrapper[v-show=route===currentSlideRoute]'),
    '.slidev-vclick-display-none {',
    '.slidev-vclick-target {',
    '[\'slidev-page\', extra]',
    'Math.min(width.value / slideWidth.value, height.value / slideHeight.value)',
  ],
})

// What clicks have hidden, and the elements that they hide.
contract({
  id: 'slide-page',
  package: '@slidev/client',
  file: 'constants.ts',
  needs: ['TARGET', 'HIDDEN', 'DISPLAY_NONE'].map(name => `CLASS_VCLICK_${name} = 'slidev-vclick-${name.toLowerCase().replace('_', '-')}'`),
})
contract({
  id: 'slide-page',
  package: '@slidev/client',
  file: '{modules/v-click,builtin/VSwitch}.ts',
  needs: ['TARGET, true', 'HIDDEN, !active'].map(change => `classList.toggle(CLASS_VCLICK_${change})`).concat('  CLASS_VCLICK_TARGET,\n', '!visible && CLASS_VCLICK_DISPLAY_NONE'),
})
contract({
  id: 'slide-page',
  package: '@slidev/client',
  file: 'styles/vclick.css',
  needs: ['.slidev-vclick-hidden {'],
  // `page.css` undoes what hides an element, and knows no other properties.
  works: (source) => {
    const [, hidden = ''] = /\.slidev-vclick-hidden \{([\s\S]*?)\n\}/.exec(source) ?? []
    const properties = Array.from(hidden.matchAll(/([\w-]+): [^;{]+;/g), ([, name]) => name!)
    return properties.every(name => ['opacity', 'pointer-events', 'user-select', 'translate', 'scale'].includes(name))
  },
})

// An editor, whose code the static pages show.
contract({ id: 'slide-page', package: '@slidev/client', file: 'builtin/Monaco.vue', needs: [/slidev-monaco-container-inner" :style="\{ height \}"/] })
contract({ id: 'slide-page', package: 'monaco-editor', file: 'esm/vs/editor/browser/viewParts/viewLines/viewLine.js', needs: ['view-line'] })

contract({ id: 'slide-page', package: '@slidev/client', file: 'pages/play.vue', needs: [element('#page-root > SlideContainer[:style={background:\'var(--slidev-slide-container-background,black)\'}]')] })

// The overview has a main landmark of its own.
contract({ id: 'slide-page', package: '@slidev/client', file: '{setup/routes.ts,pages/overview.vue}', needs: [/name: 'overview',\s+path: '\/overview'/, element('main')] })

// The page around the slides, and the height of a slide.
contract({ id: 'slide-page', package: '@slidev/client', file: '{index.html,main.ts,env.ts}', needs: ['<div id="app">', 'app.mount(\'#app\')', 'Math.ceil(slideWidth.value / slideAspect.value)'] })

// The class of each layout's root.
for (const layout of ['default', 'center', 'cover', 'end', 'fact', 'full', 'image', 'intro', 'quote', 'section', 'statement', 'two-cols', 'two-cols-header', 'iframe-left', 'iframe-right', 'image-left', 'image-right'])
  contract({ id: 'slide-page', package: '@slidev/client', file: `layouts/${layout}.vue`, needs: [element('.slidev-layout')] })

contract({
  id: 'client-storage',
  package: '@slidev/client',
  file: '{logic/dark,state/storage}.ts',
  needs: [/\w+ = useLocalStorage\('slidev-color-schema', 'auto'\)/, 'useLocalStorage<number>(\'slidev-scale\', 0)', 'configs.colorSchema === \'dark\'', 'store.value === \'auto\'', 'preferredDark = usePreferredDark()', 'store.value === \'dark\'', 'document.querySelector(\'html\')', 'classList.toggle(\'dark\', v)', 'classList.toggle(\'light\', !v)'],
})

contract({
  id: 'module-ids',
  package: '@slidev',
  file: '{client/setup/routes.ts,cli/dist/serve-*.mjs}',
  needs: ['import(\'../pages/play.vue\')', /`\$\{[\w.[\]]+\}__slidev_\$\{i \+ 1\}\.\$\{type\}`/],
})
