// Package request is what both transports of GraphQL need, HTTP and WebSocket: reading a request, the id under which the
// log has it, and how one is refused. It knows neither transport.
package request
