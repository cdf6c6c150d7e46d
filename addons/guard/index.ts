export { openAccess } from './node/access.ts'
export { HOSTS_VARIABLE } from './node/guard.ts'
export { entrance, isOwnHost } from './node/judge.ts'
export { protect } from './node/protect.ts'
