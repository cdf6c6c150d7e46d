import type { ElementNode, NodeTransform } from '@vue/compiler-core'
import { ElementTypes, NodeTypes } from '@vue/compiler-core'

/** An element of a template: its tag, and what is written at each attribute, be it text or an expression. */
export interface TemplateElement {
  tag: string
  isComponent: boolean
  attributes: Record<string, string>
  /** The names of attributes that are bound to an expression. */
  variables: string[]
  /** The module that has the template. */
  file: string
}

/** A transform for Vue's template compiler that changes nothing, and adds each element to a list. */
export function collectElements(elements: TemplateElement[]): NodeTransform {
  return (node, { filename }) => {
    if (node.type === NodeTypes.ELEMENT)
      elements.push({ ...elementOf(node), file: filename })
  }
}

function elementOf({ tag, tagType, props }: ElementNode): Omit<TemplateElement, 'file'> {
  const attributes: Record<string, string> = {}
  const variables: string[] = []
  for (const prop of props) {
    if (prop.type === NodeTypes.ATTRIBUTE)
      attributes[prop.name] = prop.value?.content ?? ''
    else if (prop.name === 'bind' && prop.arg?.type === NodeTypes.SIMPLE_EXPRESSION && prop.exp) {
      attributes[prop.arg.content] = prop.exp.loc.source
      // Vue makes an import of `src="/a.png"`, and gives it the place of the whole attribute.
      if (prop.exp.loc !== prop.loc)
        variables.push(prop.arg.content)
    }
  }
  return { tag, isComponent: tagType === ElementTypes.COMPONENT, attributes, variables }
}
