/** What we use of Lighthouse 13, which is not installed before the benchmark first runs. */
declare module 'lighthouse' {
  interface Result {
    lhr: {
      runtimeError?: { message: string }
      categories: Record<string, { title: string, score: number | null }>
    }
  }
  export default function lighthouse(url: string, flags: { port: number, logLevel: 'error', onlyCategories: string[] }): Promise<Result | undefined>
}
