package fanout

import (
	"bytes"
	"crypto/sha256"
	"maps"
	"slices"
	"sync"

	"roundtable/fault"

	"github.com/99designs/gqlgen/graphql"
	"github.com/vektah/gqlparser/v2/ast"
	"github.com/vektah/gqlparser/v2/formatter"
)

const (
	liveDirective = "live"
	afterArgument = "after" // where a subscriber begins: not a part of what a group renders
	maxPlans      = 4096
)

// plan is what is known of a document before its variables: whether it may be shared, and by whom.
type plan struct {
	root *Root
	text Text     // of the canonical print: the same for documents that differ only in names and `after`
	used []string // variables that still matter, sorted
	err  error    // why it is refused
}

// planner makes plans and remembers them by the raw text, so that the two thousandth subscriber costs a hash.
type planner struct {
	roots map[string]*Root // by "subscription" or "query", a space, and the field

	mu    sync.Mutex
	plans map[planKey]*plan
}

type planKey [sha256.Size]byte

func newPlanner(roots []Root) *planner {
	p := &planner{roots: map[string]*Root{}, plans: map[planKey]*plan{}}
	for i := range roots {
		p.roots[string(ast.Subscription)+" "+roots[i].Field] = &roots[i]
		if roots[i].Query != "" {
			p.roots[string(ast.Query)+" "+roots[i].Query] = &roots[i]
		}
	}
	return p
}

// of gives the plan of a validated operation, and its root field in this parse of the document.
func (p *planner) of(op *graphql.OperationContext) (*plan, *ast.Field) {
	field := rootField(op.Doc, op.Operation)
	key := planKey(sha256.Sum256([]byte(op.Operation.Name + "\x00" + op.RawQuery)))
	p.mu.Lock()
	known := p.plans[key]
	p.mu.Unlock()
	if known != nil {
		return known, field
	}
	made := p.make(op, field)
	p.mu.Lock()
	defer p.mu.Unlock()
	for old := range p.plans {
		if len(p.plans) < maxPlans {
			break
		}
		delete(p.plans, old) // any one: a plan is soon made again
	}
	p.plans[key] = made
	return made, field
}

func (p *planner) make(op *graphql.OperationContext, field *ast.Field) *plan {
	if field == nil {
		return &plan{err: fault.Input("query", "a live operation has exactly one root field, without @skip or @include")}
	}
	root := p.roots[string(op.Operation.Operation)+" "+field.Name]
	if root == nil {
		return &plan{err: fault.Input("query", "%s is not a live root", field.Name)}
	}
	w := walker{doc: op.Doc, vars: map[string]bool{}, seen: map[string]bool{}, names: map[*ast.FieldDefinition]string{}}
	bare := *field
	bare.Arguments = nil
	for _, arg := range field.Arguments {
		if arg.Name != afterArgument {
			bare.Arguments = append(bare.Arguments, arg)
			w.value(arg.Value)
		}
	}
	if err := w.selection(field.SelectionSet, field.Name); err != nil {
		return &plan{err: err}
	}
	used := slices.Sorted(maps.Keys(w.vars))
	return &plan{root: root, used: used, text: canonical(op.Operation, &bare, w.fragments, used)}
}

// canonical hashes a print of the operation without its name, without `after`, and without whatever is not used.
func canonical(op *ast.OperationDefinition, root *ast.Field, fragments ast.FragmentDefinitionList, used []string) Text {
	chosen := &ast.OperationDefinition{Operation: op.Operation, SelectionSet: ast.SelectionSet{root}}
	for _, v := range op.VariableDefinitions {
		if slices.Contains(used, v.Variable) {
			chosen.VariableDefinitions = append(chosen.VariableDefinitions, v)
		}
	}
	slices.SortFunc(fragments, func(a, b *ast.FragmentDefinition) int { return bytes.Compare([]byte(a.Name), []byte(b.Name)) })
	var text bytes.Buffer
	formatter.NewFormatter(&text, formatter.WithCompacted()).FormatQueryDocument(&ast.QueryDocument{
		Operations: ast.OperationList{chosen}, Fragments: fragments,
	})
	return sha256.Sum256(text.Bytes())
}

// rootField finds the one root field of an operation, through fragments. Nil if there are several, also of the same
// name, or if whether it is there depends on variables.
func rootField(doc *ast.QueryDocument, op *ast.OperationDefinition) *ast.Field {
	var found *ast.Field
	count := 0
	var look func(set ast.SelectionSet)
	look = func(set ast.SelectionSet) {
		for _, selection := range set {
			if count > 1 {
				return
			}
			switch s := selection.(type) {
			case *ast.Field:
				found = s
				count += 1 + len(s.Directives)
			case *ast.InlineFragment:
				count += len(s.Directives)
				look(s.SelectionSet)
			case *ast.FragmentSpread:
				count += len(s.Directives)
				if f := doc.Fragments.ForName(s.Name); f != nil {
					look(f.SelectionSet)
				}
			}
		}
	}
	look(op.SelectionSet)
	if count != 1 {
		return nil
	}
	return found
}

// walker checks a selection below a live root, each fragment once, and notes the variables and fragments it uses.
type walker struct {
	doc       *ast.QueryDocument
	vars      map[string]bool
	seen      map[string]bool
	names     map[*ast.FieldDefinition]string // under which each field is answered
	fragments ast.FragmentDefinitionList
}

func (w *walker) selection(set ast.SelectionSet, path string) error {
	for _, selection := range set {
		var err error
		switch s := selection.(type) {
		case *ast.Field:
			err = w.field(s, path+"."+s.Name)
		case *ast.InlineFragment:
			if err = w.directives(s.Directives); err == nil {
				err = w.selection(s.SelectionSet, path)
			}
		case *ast.FragmentSpread:
			err = w.spread(s, path)
		}
		if err != nil {
			return err
		}
	}
	return nil
}

func (w *walker) field(f *ast.Field, path string) error {
	if f.Name != "__typename" && f.Definition.Directives.ForName(liveDirective) == nil {
		return fault.Input(path, "%s.%s cannot be part of a live answer", f.ObjectDefinition.Name, f.Name)
	}
	if known, ok := w.names[f.Definition]; ok && known != f.Alias && f.Name != "__typename" {
		return fault.Input(path, "%s.%s stands under two names; a live answer has each field once", f.ObjectDefinition.Name, f.Name)
	}
	w.names[f.Definition] = f.Alias
	for _, arg := range f.Arguments {
		w.value(arg.Value)
	}
	if err := w.directives(f.Directives); err != nil {
		return err
	}
	return w.selection(f.SelectionSet, path)
}

func (w *walker) spread(s *ast.FragmentSpread, path string) error {
	if err := w.directives(s.Directives); err != nil {
		return err
	}
	fragment := w.doc.Fragments.ForName(s.Name)
	if fragment == nil || w.seen[s.Name] {
		return nil
	}
	w.seen[s.Name] = true
	w.fragments = append(w.fragments, fragment)
	if err := w.directives(fragment.Directives); err != nil {
		return err
	}
	return w.selection(fragment.SelectionSet, path)
}

func (w *walker) directives(list ast.DirectiveList) error {
	for _, d := range list {
		if d.Name == deferDirective {
			return errDefer()
		}
		for _, arg := range d.Arguments {
			w.value(arg.Value)
		}
	}
	return nil
}

func (w *walker) value(v *ast.Value) {
	if v == nil {
		return
	}
	if v.Kind == ast.Variable {
		w.vars[v.Raw] = true
	}
	for _, child := range v.Children {
		w.value(child.Value)
	}
}
