export { printNotes } from './node/notes.ts'
export { type HandoutJob, pdfPath, printHandout, type Progress } from './node/print.ts'
