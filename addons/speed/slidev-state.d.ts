import type { Ref } from 'vue'

// What we use of Slidev's state: its sources do not compile under our options (53.0.0), so tsconfig.json points its name here.

/** Whether the next change of slides is to be seen at once, without a transition. */
export const hmrSkipTransition: Ref<boolean>
