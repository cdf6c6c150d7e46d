import type { Ref } from 'vue'

// Declares what we use of Slidev's state. tsconfig.json maps the module's name to this file, because the sources of
// Slidev 53.0.0 do not compile under our options.

/** Whether the next change of slides is to be seen at once, without a transition. */
export const hmrSkipTransition: Ref<boolean>

/** Which of its three layouts the presenter's view has. */
export const presenterLayout: Ref<number>

/** The size of the presenter's notes, in em. */
export const presenterNotesFontSize: Ref<number>

/** Whether the dialog that goes to a slide by its number or title is open. */
export const showGotoDialog: Ref<boolean>

/** Whether the dialog about the deck is open. */
export const showInfoDialog: Ref<boolean>

/** Whether the overview of all slides is open. */
export const showOverview: Ref<boolean>

/** Whether the presenter's mouse is drawn on the audience's slide. */
export const showPresenterCursor: Ref<boolean>

/** Which windows tell others where they are, and which follow: the "sync" menu. */
export const syncDirections: Ref<Record<'presenterSend' | 'viewerSend' | 'presenterReceive' | 'viewerReceive', boolean>>
