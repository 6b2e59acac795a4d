// Our own rules for graphql-schema-linter: what its own rules do not know, or know otherwise.
// eslint-disable-next-line @typescript-eslint/no-require-imports -- the linter loads CommonJS
const { ValidationError } = require('graphql-schema-linter/lib/validation_error')

const upperFirst = (name) => name[0].toUpperCase() + name.slice(1)
const typeOf = (type) => (type.kind === 'NamedType' ? type.name.value : typeOf(type.type))

/** Calls `check` with each field of the type Mutation, which every feature extends. */
function mutations(check) {
  const visit = (node) => node.name.value === 'Mutation' && (node.fields ?? []).forEach(check)
  return { ObjectTypeDefinition: visit, ObjectTypeExtension: visit }
}

/** Every argument says what it takes; a mutation's `input` does so by its type. */
function ArgumentsAreDescribed(configuration, context) {
  return {
    FieldDefinition(node) {
      for (const argument of node.arguments ?? []) {
        const ofMutation = argument.name.value === 'input' && /Input$/.test(typeOf(argument.type))
        if (!argument.description?.value && !ofMutation)
          context.reportError(
            new ValidationError(
              'arguments-are-described',
              `The argument \`${argument.name.value}\` of \`${node.name.value}\` has no description.`,
              [argument],
            ),
          )
      }
    },
  }
}

/** A mutation takes one `input` of its own and gives one payload of its own. */
function MutationsHaveInputAndPayload(configuration, context) {
  return mutations((field) => {
    const name = upperFirst(field.name.value)
    const [input, ...more] = field.arguments ?? []
    const fits = input?.name.value === 'input' && typeOf(input.type) === `${name}Input` && more.length === 0
    if (!fits || typeOf(field.type) !== `${name}Payload`)
      context.reportError(
        new ValidationError(
          'mutations-have-input-and-payload',
          `\`${field.name.value}\` must take \`input: ${name}Input!\` alone and give \`${name}Payload!\`.`,
          [field],
        ),
      )
  })
}

/** Input types are called so, and nothing else is. */
function InputsAreNamed(configuration, context) {
  const report = (node, text) => context.reportError(new ValidationError('inputs-are-named', text, [node]))
  return {
    InputObjectTypeDefinition(node) {
      if (!/(Input|Filter)$/.test(node.name.value))
        report(node, `The input \`${node.name.value}\` must end in Input or Filter.`)
    },
    ObjectTypeDefinition(node) {
      if (/Input$/.test(node.name.value)) report(node, `\`${node.name.value}\` is no input.`)
    },
  }
}

module.exports = { ArgumentsAreDescribed, MutationsHaveInputAndPayload, InputsAreNamed }
