// What Slidev's client imports in place of features that no slide uses: Vue plugins and a function that do nothing.

const plugin = { install(): void {} }

export default plugin
export const createVMarkDirective = (): typeof plugin => plugin
export const createVMotionDirectives = (): typeof plugin => plugin
export function recomputeAllPoppers(): void {}
