import type { Diagnostic, Hover as HoverAnswer, ProtocolConnection } from 'vscode-languageserver-protocol/node'
import type { Finding, Hover, Language } from '../index.ts'
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { cp, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import process from 'node:process'
import { pathToFileURL } from 'node:url'
import {
  ConfigurationRequest,
  createProtocolConnection,
  DiagnosticSeverity,
  DidChangeConfigurationNotification,
  DidOpenTextDocumentNotification,
  ExitNotification,
  HoverRequest,
  InitializedNotification,
  InitializeRequest,
  MarkupContent,
  PublishDiagnosticsNotification,
  RegistrationRequest,
  ResponseError,
  ShutdownRequest,
  WorkDoneProgressCreateRequest,
} from 'vscode-languageserver-protocol/node'

const SERVER_TIMEOUT_MS = 120_000

/** How long no diagnostics must follow the last ones: a server may publish twice, quickly and then thoroughly. */
const SETTLE_MS = 500

/** What a server says about the code of a fence. */
export interface Answer {
  hovers: Hover[]
  findings: Finding[]
}

/** The same as it comes from the server: about the whole file, with diagnostics of any severity. */
interface FileAnswer {
  hovers: Hover[]
  diagnostics: Diagnostic[]
}

const WORD = /[\p{L}_][\p{L}\p{N}_]*/gu

/**
 * Asks the language's server for a hover on every word of the code and for its diagnostics.
 * @throws if the server does not start, dies or stays silent, with what it wrote to its standard error.
 */
export async function askServer(language: Language, code: string): Promise<Answer> {
  // macOS has its temporary folder behind a symbolic link, and gopls names files by their real path.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'twoslash-')))
  try {
    const prelude = language.prelude ?? ''
    const text = `${prelude}${code}\n`
    if (language.context)
      await cp(language.context, folder, { recursive: true })
    let files: Record<string, string>
    try {
      files = await language.files?.(code) ?? {}
    }
    catch (error) {
      return { hovers: [], findings: [{ line: 0, message: (error as Error).message }] }
    }
    for (const [name, content] of Object.entries(files))
      await writeFile(join(folder, name), content)
    // Old gopls refuses a file that is open in the editor only.
    await writeFile(join(folder, language.file), text)

    const answer = await runServer(language, folder, text)
    const offset = prelude.split('\n').length - 1
    return {
      hovers: answer.hovers
        .filter(({ line }) => line >= offset)
        .map(({ line, ...hover }) => ({ line: line - offset, ...hover })),
      findings: answer.diagnostics
        .filter(({ severity = DiagnosticSeverity.Error }) => severity <= DiagnosticSeverity.Warning)
        .filter(({ code }) => !language.tolerate?.includes(String(code)))
        .map(({ range, message }) => ({ line: Math.max(0, range.start.line - offset), message: String(message) })),
    }
  }
  finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 5 })
  }
}

async function runServer(language: Language, folder: string, text: string): Promise<FileAnswer> {
  const [program, ...args] = language.command
  const server = spawn(program, args, {
    cwd: folder,
    env: { ...process.env, ...language.env },
    stdio: 'pipe',
    signal: AbortSignal.timeout(SERVER_TIMEOUT_MS),
    killSignal: 'SIGKILL',
  })
  let stderr = ''
  server.stderr.on('data', data => stderr += data)
  const name = `The language server of ${language.id} (${language.command.join(' ')})`
  const gone = new Promise<never>((_, reject) => {
    const fail = (what: string): void => reject(new Error(`${name} ${what}. ${stderr}`.trim()))
    server.on('error', ({ name, message }) => fail(name === 'AbortError'
      ? `has not answered for ${SERVER_TIMEOUT_MS / 1000} seconds`
      : `does not start: ${message}`))
    server.on('exit', (code, signal) => fail(`ended with ${signal ?? `code ${code}`}`))
  })
  gone.catch(() => {})
  server.stdin.on('error', () => {})

  const connection = createProtocolConnection(server.stdout, server.stdin)
  try {
    const answers = readAnswers(connection, language, folder, text)
    // Writing to a server that has just died fails before its exit is reported.
    return await Promise.race([answers.catch(error => error.code === 'EPIPE' ? gone : Promise.reject(error)), gone])
  }
  finally {
    connection.dispose()
    const isRunning = server.pid && server.exitCode === null && server.signalCode === null
    // A server may ignore SIGTERM.
    if (isRunning && server.kill('SIGKILL'))
      await once(server, 'exit')
  }
}

/** Opens the file as an editor does, requests a hover on every word and waits for the diagnostics. */
async function readAnswers(
  connection: ProtocolConnection,
  language: Language,
  folder: string,
  text: string,
): Promise<FileAnswer> {
  const uri = pathToFileURL(join(folder, language.file)).href
  const settings = language.settings ?? {}

  connection.onRequest(ConfigurationRequest.type, ({ items }) =>
    items.map(({ section }) => settings[section ?? ''] ?? null))
  connection.onRequest(RegistrationRequest.type, () => {})
  connection.onRequest(WorkDoneProgressCreateRequest.type, () => {})
  const settledDiagnostics = watchDiagnostics(connection, language.file)
  connection.listen()

  await connection.sendRequest(InitializeRequest.type, {
    processId: process.pid,
    rootUri: pathToFileURL(folder).href,
    workspaceFolders: [{ uri: pathToFileURL(folder).href, name: language.id }],
    capabilities: {
      workspace: { configuration: true, workspaceFolders: true },
      textDocument: { hover: { contentFormat: ['markdown'] }, publishDiagnostics: {} },
    },
  })
  await connection.sendNotification(InitializedNotification.type, {})
  await connection.sendNotification(DidChangeConfigurationNotification.type, { settings })
  await connection.sendNotification(DidOpenTextDocumentNotification.type, {
    textDocument: { uri, languageId: language.id, version: 1, text },
  })

  const hovers: Hover[] = []
  for (const [line, content] of text.split('\n').entries()) {
    for (const { 0: word, index: character } of content.matchAll(WORD)) {
      // At a word's first character yaml-language-server answers for the parent, so the question is put mid-word.
      const position = { line, character: character + Math.floor(word.length / 2) }
      const answer = await connection.sendRequest(HoverRequest.type, { textDocument: { uri }, position })
        // gopls 0.16 throws at a position inside a word with an umlaut: no answer, but no reason to stop.
        .catch(error => error instanceof ResponseError ? null : Promise.reject(error))
      const parts = isAbout(answer, line, character, word) && split(answer)
      if (parts)
        hovers.push({ line, character, word, text: parts.text || word, ...parts.docs ? { docs: parts.docs } : {} })
    }
  }
  const diagnostics = await settledDiagnostics()
  await connection.sendRequest(ShutdownRequest.type)
  await connection.sendNotification(ExitNotification.type)
  return { hovers, diagnostics }
}

/** Collects a file's diagnostics. The returned function resolves with the last, once none came for `SETTLE_MS`. */
function watchDiagnostics(connection: ProtocolConnection, file: string): () => Promise<Diagnostic[]> {
  let latest: Diagnostic[] | undefined
  let published = (): void => {}
  connection.onNotification(PublishDiagnosticsNotification.type, ({ uri, diagnostics }) => {
    // Servers spell the same address differently, above all on Windows; the name is the only one in its folder.
    if (!decodeURIComponent(uri).endsWith(`/${file}`))
      return
    latest = diagnostics
    published()
  })
  return () => new Promise((resolve) => {
    let timer: NodeJS.Timeout
    published = () => {
      clearTimeout(timer)
      timer = setTimeout(() => resolve(latest!), SETTLE_MS)
    }
    if (latest)
      published()
  })
}

/** Whether the answer is about this very word: servers also answer for what is around it. */
function isAbout(answer: HoverAnswer | null, line: number, character: number, word: string): answer is HoverAnswer {
  const range = answer?.range
  return range?.start.line === line && range.start.character === character
    && range.end.line === line && range.end.character === character + word.length
}

/** The declaration, which is the first fence in the answer, and the words around it; undefined for an empty answer. */
function split({ contents }: HoverAnswer): { text: string, docs: string } | undefined {
  const fenced = ({ language, value }: { language: string, value: string }): string =>
    `\`\`\`${language}\n${value}\n\`\`\``
  const markdown = MarkupContent.is(contents)
    ? contents.value
    : [contents].flat().map(part => typeof part === 'string' ? part : fenced(part)).join('\n\n')
  const tidy = markdown.replaceAll('\r\n', '\n').replaceAll('\t', '    ')
  const fence = /^```[^\n]*\n([\s\S]*?)\n```$/m
  const text = fence.exec(tidy)?.[1]?.trimEnd() ?? ''
  // gopls 0.24 draws a rule between declaration and documentation.
  const docs = tidy.replace(fence, '').replaceAll(/^---$/gm, '').replaceAll(/\n{3,}/g, '\n\n').trim()
  return text || docs ? { text, docs } : undefined
}
