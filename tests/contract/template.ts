import type { TemplateChildNode } from '@vue/compiler-core'
import { baseParse, NodeTypes } from '@vue/compiler-core'

/**
 * The elements of a Vue component's template, each with those around it: `div.page nav#bar[v-if=isOpen] `. The source
 * may be that of several components.
 */
export function elementsOf(source: string): string[] {
  const templates = source.match(/^<template\b[^>]*>$[\s\S]*?^<\/template>/gm) ?? []
  const isVoidTag = (tag: string): boolean => /^(?:br|hr|img|input|link|source)$/.test(tag)
  return templates.flatMap(template => pathsIn(baseParse(template, { isVoidTag, onError: () => {} }).children, ''))
}

function pathsIn(nodes: TemplateChildNode[], parent: string): string[] {
  return nodes.filter(node => node.type === NodeTypes.ELEMENT).flatMap(({ tag, props, children }) => {
    const marks = props.flatMap((prop) => {
      const [name, value = ''] = prop.type === NodeTypes.ATTRIBUTE
        ? [prop.name, prop.value?.content]
        : [prop.rawName ?? prop.name, prop.exp?.loc.source]
      if (name === 'class')
        return value.split(/\s+/).map(one => `.${one}`)
      return name === 'id' ? `#${value}` : `[${name}=${value.replaceAll(/\s/g, '')}]`
    })
    // A <template> in a template makes no element.
    const path = tag === 'template' ? parent : `${parent}${tag}${marks.join('')} `
    return [path, ...pathsIn(children, path)]
  })
}

/**
 * Matches those that a selector stands for among what `elementsOf` returns. The selector has tags, ids, classes and
 * attributes, with ` ` or ` > ` between two elements; attributes are written as in the template, without white space.
 */
export function matcherOf(selector: string): RegExp {
  const children = selector.split(' > ').map(steps => steps.split(' ').map(patternOf).join('(?:\\S+ )*'))
  return new RegExp(`(?:^| )${children.join('')}$`)
}

/** A pattern for one element, whatever the order of its marks. */
function patternOf(step: string): string {
  const marks = step.match(/^[a-z][\w-]*|[.#][\w-]+|\[[^\]]+\]/gi)!.map((mark) => {
    const place = /^[a-z]/i.test(mark) ? '' : '\\S*'
    // `[name]` stands for any value.
    const text = mark.includes('=') ? mark : mark.replace(/\]$/, '')
    return `(?=${place}${RegExp.escape(text)}(?![\\w-]))`
  })
  return `${marks.join('')}\\S+ `
}
