package app

import (
	"context"
	"errors"
	"fmt"
	"log/slog"
	"net"
	"net/http"
	"net/url"
	"time"
)

// endpoint is an address and what answers there.
type endpoint struct {
	listener net.Listener
	http     *http.Server
}

// listen takes the addresses. With port 0 the system chooses one, which is then the public address's, too.
func (n *Node) listen(ctx context.Context) (err error) {
	if n.publicURL, err = url.Parse(n.cfg.Settings.PublicURL); err != nil {
		return fmt.Errorf("reading the public address: %w", err)
	}
	if n.public.listener, err = n.take(ctx, n.cfg.Settings.Addr); err != nil {
		return err
	}
	if n.publicURL.Port() == "0" {
		_, port, _ := net.SplitHostPort(n.public.listener.Addr().String()) // the system's own form
		n.publicURL.Host = net.JoinHostPort(n.publicURL.Hostname(), port)
	}
	if n.cfg.Settings.MetricsAddr == "" {
		return nil
	}
	n.metrics.listener, err = n.take(ctx, n.cfg.Settings.MetricsAddr)
	return err
}

func (n *Node) take(ctx context.Context, address string) (net.Listener, error) {
	listener, err := (&net.ListenConfig{}).Listen(ctx, "tcp", address)
	if err != nil {
		return nil, fmt.Errorf("listening on %s: %w", address, err)
	}
	n.closers = append(n.closers, func() { _ = listener.Close() })
	return listener, nil
}

// newHTTP bounds how long a request may take, two minutes for an import, and how big its head may be.
func (n *Node) newHTTP(handler http.Handler) *http.Server {
	return &http.Server{
		Handler: handler, ReadHeaderTimeout: 10 * time.Second, ReadTimeout: 30 * time.Second,
		WriteTimeout: 2 * time.Minute, IdleTimeout: 2 * time.Minute, MaxHeaderBytes: maxHeader,
		ErrorLog: slog.NewLogLogger(n.cfg.Log.Handler(), slog.LevelWarn),
	}
}

// maxHeader is the most that URL and headers may be; net/http adds a few kilobytes of its own.
const maxHeader = 12 << 10

// endpoints are those that there are, the public one first.
func (n *Node) endpoints() []endpoint {
	if n.metrics.http == nil {
		return []endpoint{n.public}
	}
	return []endpoint{n.public, n.metrics}
}

// URL is where the node answers on this machine or network, whatever address people use.
func (n *Node) URL() string { return n.public.url() }

// MetricsURL is where the node shows its metrics, "" if nowhere.
func (n *Node) MetricsURL() string {
	if n.metrics.listener == nil {
		return ""
	}
	return n.metrics.url() + "/metrics"
}

func (e endpoint) url() string {
	host, port, _ := net.SplitHostPort(e.listener.Addr().String()) // the system's own form
	if ip := net.ParseIP(host); ip != nil && ip.IsUnspecified() {
		host = "localhost"
	}
	return "http://" + net.JoinHostPort(host, port)
}

// PublicURL is the address people use.
func (n *Node) PublicURL() *url.URL { return n.publicURL }

// Serve answers until Shutdown. An address where nothing can be answered any more ends all of them.
func (n *Node) Serve() error {
	endpoints := n.endpoints()
	ended := make(chan error, len(endpoints))
	for _, e := range endpoints {
		go func() { ended <- e.http.Serve(e.listener) }()
	}
	var failure error
	for range endpoints {
		if err := <-ended; !errors.Is(err, http.ErrServerClosed) && failure == nil {
			failure = fmt.Errorf("serving: %w", err)
			for _, e := range endpoints {
				_ = e.http.Close() // what could go wrong has gone wrong
			}
		}
	}
	return failure
}

// endHTTP lets requests end. The metrics are shown until the last of the others has.
func (n *Node) endHTTP(ctx context.Context) error {
	var failures []error
	for _, e := range n.endpoints() {
		failures = append(failures, e.http.Shutdown(ctx))
	}
	return errors.Join(failures...)
}
