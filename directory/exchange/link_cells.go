package exchange

import (
	"strings"

	"roundtable/directory"
	"roundtable/directory/intake"
)

// ref is what a record is called in the files.
func ref[R directory.Record](name, meaning string) *column[R] {
	v := values{shape: "ref", mend: "Write small letters a to z, digits and single hyphens, up to 100, such as bolton-hip."}
	return plain(name, meaning, v, func(r R) *string { return &r.Base().Ref }, asIs[string], same[string]).fixed()
}

// fixed keeps a column as it is once a record is made.
func (c *column[R]) fixed() *column[R] {
	c.update = func(*intake.Updating, R, R) {}
	return c
}

// link is a reference to one record.
func link[R directory.Record](
	name, meaning string, kind directory.Kind, field func(R) *directory.RecordID,
) *column[R] {
	c := &column[R]{name: name, field: apiField(name), meaning: meaning, values: refOf(kind)}
	c.read = func(in *reading, cell string, r R) { *field(r) = in.bundle.Name(kind, cell) }
	c.write = func(out *writing, r R) string { return out.refs[*field(r)] }
	c.update = func(u *intake.Updating, to, from R) { *field(to) = u.Link(c.field, *field(from), *field(to)) }
	return c
}

// links is a list of references.
func links[R directory.Record](
	name, meaning string, kind directory.Kind, field func(R) *[]directory.RecordID,
) *column[R] {
	c := &column[R]{name: name, field: apiField(name), meaning: meaning, values: refOf(kind)}
	c.values.shape = "list of refs"
	c.read = func(in *reading, cell string, r R) {
		for _, ref := range split(cell) {
			*field(r) = append(*field(r), in.bundle.Name(kind, ref))
		}
	}
	c.write = func(out *writing, r R) string {
		var refs []string
		for _, id := range *field(r) {
			if ref := out.refs[id]; ref != "" {
				refs = append(refs, ref)
			}
		}
		return strings.Join(refs, ";")
	}
	c.update = func(u *intake.Updating, to, from R) { *field(to) = u.Links(c.field, *field(from), *field(to)) }
	return c
}

func refOf(kind directory.Kind) values {
	return values{
		shape: "ref", mend: "Write the ref of a line of " + fileOf[kind] + ", or of an entry that the directory has.",
	}
}
