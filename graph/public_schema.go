package graph

import (
	"context"
	"maps"
	"strings"

	"roundtable/account"
	"roundtable/graph/fanout"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
)

const publicDirective = "public"

// byActor shows each actor their part of the schema: accounts the whole of it, everybody else the public part. What is
// asked is always checked by the whole, so that who may not use a field is told so.
type byActor struct {
	graphql.ExecutableSchema                          // by which documents are checked
	whole, public            graphql.ExecutableSchema // which answer
}

// Exec implements graphql.ExecutableSchema.
func (s byActor) Exec(ctx context.Context) graphql.ResponseHandler {
	switch fanout.Actor(ctx).Kind {
	case account.Account, account.System:
		return s.whole.Exec(ctx)
	case account.Nobody, account.Participant, account.Projector:
	}
	return s.public.Exec(ctx)
}

// withoutRefused is a schema without the directives that are refused in every document: who reads it must not think that
// they work. Documents are checked by one that has them, so that whoever uses one is told that it is refused.
func withoutRefused(schema *ast.Schema) *ast.Schema {
	shown := *schema
	shown.Directives = maps.Clone(schema.Directives)
	maps.DeleteFunc(shown.Directives, func(name string, _ *ast.DirectiveDefinition) bool { return fanout.Refused(name) })
	return &shown
}

// publicSchema is the part of a schema that somebody without an account can use: the root fields marked @public and the
// types that can be reached from them.
func publicSchema(whole *ast.Schema) *ast.Schema {
	p := &publicPart{whole: whole, types: map[string]*ast.Definition{}}
	public := *whole
	public.Query, public.Mutation, public.Subscription = p.root(whole.Query), p.root(whole.Mutation), p.root(whole.Subscription)
	for name := range whole.Types {
		if strings.HasPrefix(name, "__") {
			p.reach(name)
		}
	}
	for _, directive := range whole.Directives {
		p.reachArguments(directive.Arguments)
	}
	public.Types = p.types
	public.PossibleTypes, public.Implements = p.known(whole.PossibleTypes), p.known(whole.Implements)
	return &public
}

// publicPart gathers types.
type publicPart struct {
	whole *ast.Schema
	types map[string]*ast.Definition
}

// root is a root type with its public fields alone; nil if there are none.
func (p *publicPart) root(whole *ast.Definition) *ast.Definition {
	if whole == nil {
		return nil
	}
	part := *whole
	part.Fields = nil
	for _, field := range whole.Fields {
		if field.Directives.ForName(publicDirective) == nil && !strings.HasPrefix(field.Name, "__") {
			continue
		}
		part.Fields = append(part.Fields, field)
	}
	if len(part.Fields) == 0 {
		return nil
	}
	p.types[part.Name] = &part
	for _, field := range part.Fields {
		p.reachField(field)
	}
	return &part
}

func (p *publicPart) reach(name string) {
	definition := p.whole.Types[name]
	if definition == nil || p.types[name] != nil {
		return
	}
	p.types[name] = definition
	for _, field := range definition.Fields {
		p.reachField(field)
	}
	for _, other := range p.whole.PossibleTypes[name] {
		p.reach(other.Name)
	}
	for _, other := range definition.Interfaces {
		p.reach(other)
	}
}

func (p *publicPart) reachField(field *ast.FieldDefinition) {
	p.reach(field.Type.Name())
	p.reachArguments(field.Arguments)
}

func (p *publicPart) reachArguments(list ast.ArgumentDefinitionList) {
	for _, argument := range list {
		p.reach(argument.Type.Name())
	}
}

// known keeps of lists of types by name what is in this part.
func (p *publicPart) known(lists map[string][]*ast.Definition) map[string][]*ast.Definition {
	kept := map[string][]*ast.Definition{}
	for name, list := range lists {
		for _, definition := range list {
			if p.types[name] != nil && p.types[definition.Name] != nil {
				kept[name] = append(kept[name], p.types[definition.Name])
			}
		}
	}
	return kept
}
