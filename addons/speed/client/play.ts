/** A slide on its way in or out. */
export interface Run {
  slide: HTMLElement
  isEntering: boolean
  /** The classes of where it starts, of the whole way and of where it goes; several are separated by spaces. */
  from: string
  active: string
  to: string
  /** How long it takes, in milliseconds, if its CSS is not to say so. */
  duration?: number
  /** Called once, when the slide is there; not called if it is stopped before. */
  done: () => void
}

const running = new Map<HTMLElement, Run>()
let next: Run[] = []

/**
 * Plays a transition by its classes, as Vue's do. All that are asked for in one step start together in the
 * next frame, where the browser computes styles anyway: asking it earlier would have it do so once more.
 */
export function play(run: Run): void {
  // Else a slide that is laid out already would be seen to go to where it starts.
  run.slide.style.transition = 'none'
  toggle(run, true, 'from', 'active')
  running.set(run.slide, run)
  if (next.push(run) === 1)
    requestAnimationFrame(start)
}

/** Takes a slide's transition away, wherever it is. */
export function stop(slide: HTMLElement): void {
  const run = running.get(slide)
  if (run) {
    toggle(run, false, 'from', 'active', 'to')
    slide.style.transition = ''
  }
  running.delete(slide)
}

/** Whether any slide is on its way. */
export function isPlaying(): boolean {
  return running.size > 0
}

function start(): void {
  const runs = next.filter(isRunning)
  next = []
  runs.forEach(place)
  for (const run of runs) {
    run.slide.style.transition = ''
    toggle(run, false, 'from')
    toggle(run, true, 'to')
  }
  // Of all of them before any ends, which changes classes: the browser would compute the styles anew for the next.
  const moving = runs.map(({ slide }) => slide.getAnimations())
  runs.forEach((run, index) => end(run, moving[index]!))
}

/**
 * Has the browser compute where a slide starts from, without which it would be at its end at once. In one that is laid out
 * already, what lies inside would set out to there from where it rests, and is put there.
 */
function place({ slide, isEntering }: Run): void {
  const inside = slide.getAnimations({ subtree: true })
  // On a slide that leaves, what a click has begun goes on.
  if (isEntering)
    inside.filter(animation => animation instanceof CSSTransition).forEach(transition => transition.finish())
}

/** Waits for the end, if there is anything to wait for: a slide that does not move is there before it is painted. */
function end(run: Run, moving: Animation[]): void {
  const animations = moving.filter(({ effect }) => effect?.getComputedTiming().endTime !== Number.POSITIVE_INFINITY)
  const finish = (): void => {
    if (isRunning(run)) {
      stop(run.slide)
      run.done()
    }
  }
  if (run.duration !== undefined)
    setTimeout(finish, run.duration)
  else if (animations.length > 0)
    Promise.allSettled(animations.map(({ finished }) => finished)).then(finish)
  else
    finish()
}

function isRunning(run: Run): boolean {
  return running.get(run.slide) === run
}

function toggle(run: Run, force: boolean, ...kinds: ('from' | 'active' | 'to')[]): void {
  for (const kind of kinds)
    run[kind].split(/\s+/).filter(Boolean).forEach(name => run.slide.classList.toggle(name, force))
}
