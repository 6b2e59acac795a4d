// Package ws is GraphQL over WebSocket by the graphql-transport-ws protocol: the sockets of a node, what each may have
// open, and how answers are written to many at once. It knows who asks and how an answer travels; what the answer is,
// graph and the domains know.
package ws
