import { defineRoutesSetup } from '@slidev/types'
import { arrangeOnFirstOpening } from '../client/layout.ts'
import { joinTalk } from '../client/position.ts'

export default defineRoutesSetup(routes => routes.map((route) => {
  if (route.name === 'play')
    return { ...route, beforeEnter: [route.beforeEnter ?? [], joinTalk].flat() }
  if (route.name === 'presenter')
    return { ...route, beforeEnter: [route.beforeEnter ?? [], joinTalk, arrangeOnFirstOpening].flat() }
  return route
}))
