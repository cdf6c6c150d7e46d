import process from 'node:process'

// Ends this process as SIGTERM does once its parent process has ended: one killed with SIGKILL cannot forward a signal.
// Windows keeps the number of a parent that has ended, so it goes on there.
const parent = process.ppid
setInterval(() => {
  if (process.ppid !== parent)
    process.kill(process.pid, 'SIGTERM')
}, 500).unref()
