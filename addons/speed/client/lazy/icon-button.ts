import { cloneVNode, defineComponent, h, onMounted, ref } from 'vue'
import IconButton from '#slidev-client/IconButton.vue'
import { frame } from './calm.ts'

/** Over the image of an UnoCSS icon, which keeps its size. */
const BLANK = { mask: 'none', background: 'none' }

/**
 * A button whose icon is drawn in a frame of its own. Each icon is an image, which a browser reads when it first styles it;
 * a bar full of them keeps a slow machine busy longer than a slide.
 */
export default defineComponent((_, { slots }) => {
  const isBlank = ref(true)
  onMounted(async () => {
    await frame()
    isBlank.value = false
  })
  return () => h(IconButton, null, () => {
    const icon = slots.default?.() ?? []
    return isBlank.value ? icon.map(part => cloneVNode(part, { style: BLANK })) : icon
  })
})
