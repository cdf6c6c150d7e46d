import { defineRoutesSetup } from '@slidev/types'
import { arrangeOnFirstOpening } from '../client/layout.ts'
import { joinTalk } from '../client/position.ts'

export default defineRoutesSetup(routes => routes.map(route => route.component
  ? { ...route, beforeEnter: [route.beforeEnter ?? [], joinTalk, arrangeOnFirstOpening].flat() }
  : route))
