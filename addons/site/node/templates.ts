import type { Api } from '@vitejs/plugin-vue'
import type { ElementNode } from '@vue/compiler-core'
import type { ResolvedConfig } from 'vite'
import { ElementTypes, NodeTypes } from '@vue/compiler-core'

/** An element of a template: its tag, and what is written at each attribute, be it text or an expression. */
export interface TemplateElement {
  tag: string
  isComponent: boolean
  attributes: Record<string, string>
}

/**
 * Calls back for each element of each Vue template that is compiled from now on: slides are templates too, once their
 * Markdown is rendered.
 */
export function observeTemplates(
  config: ResolvedConfig,
  visit: (element: TemplateElement, file: string) => void,
): void {
  const api = config.plugins.find(({ name }) => name === 'vite:vue')!.api as Api
  const { template } = api.options
  const { compilerOptions } = template ?? {}
  api.options = {
    ...api.options,
    template: {
      ...template,
      compilerOptions: {
        ...compilerOptions,
        nodeTransforms: [...compilerOptions?.nodeTransforms ?? [], (node, { filename }) => {
          if (node.type === NodeTypes.ELEMENT)
            visit(describe(node), filename)
        }],
      },
    },
  }
}

function describe({ tag, tagType, props }: ElementNode): TemplateElement {
  const attributes: Record<string, string> = {}
  for (const prop of props) {
    if (prop.type === NodeTypes.ATTRIBUTE)
      attributes[prop.name] = prop.value?.content ?? ''
    else if (prop.type === NodeTypes.DIRECTIVE && prop.name === 'bind' && prop.arg?.type === NodeTypes.SIMPLE_EXPRESSION && prop.exp)
      attributes[prop.arg.content] = prop.exp.loc.source
  }
  return { tag, isComponent: tagType === ElementTypes.COMPONENT, attributes }
}
