// What scripts/i18n/plugin.mjs compiles from the catalogues.

declare module 'virtual:texts' {
  type Namespaces = import('./messages').Namespaces
  type Common = import('./messages').Common
  type Loaders<Texts> = { readonly [Name in keyof Texts]: () => Promise<{ readonly default: Texts[Name] }> }

  /** Fetches the texts of a language and a namespace. English `common` is not here: it is in the first bundle. */
  const texts: {
    readonly en: Loaders<Namespaces>
    readonly cy: Loaders<Namespaces & { readonly common: Common }>
  }
  export default texts
}

declare module 'virtual:texts/en/common' {
  const common: import('./messages').Common
  export default common
}
