import type { Ref } from 'vue'

// What we use of Slidev's state: its sources do not compile under our options (53.0.0), so tsconfig.json points its name here.

/** Whether the next change of slides is to be seen at once, without a transition. */
export const hmrSkipTransition: Ref<boolean>

/** Which of its three layouts the presenter's view has. */
export const presenterLayout: Ref<number>

/** The size of the presenter's notes, in em. */
export const presenterNotesFontSize: Ref<number>

/** Whether the presenter's mouse is drawn on the audience's slide. */
export const showPresenterCursor: Ref<boolean>
