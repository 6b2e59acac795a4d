# What people run here. Each target says what it is doing and what is missing;
# the longer ones are in scripts/.

.DEFAULT_GOAL := help
.PHONY: help run dev build web test test-go e2e abuse check generate format hooks clean

help: ## Say what there is
	@echo 'make TARGET, where TARGET is one of:'
	@sed -n 's/^\([a-z0-9-]*\):.*## \(.*\)/  \1\t\2/p' Makefile | expand -t 12

run: build ## Build and run the server with example workshops; LAN=1 lets phones in the room in
	@scripts/run.sh

dev: ## Run the server and the web app, and again at each change of a file
	@scripts/dev.sh

build: web ## Build bin/roundtable, with the web app inside
	@scripts/build.sh

web: ## Build the web app
	@scripts/build-web.sh

test: ## Run every test: Go, web, browsers
	@scripts/test.sh

test-go: ## Run Go tests: PKG=./board RUN=TestName COUNT=5
	@scripts/test-go.sh

e2e: ## Run browser tests: FILE=join, HEADED=1 to look on
	@scripts/e2e.sh

abuse: ## Try what one visitor could do to hurt the room: ONLY=socket, SAME=1 from the room's network
	@scripts/abuse.sh

check: ## Check generated code, formatting, types and lint
	@scripts/check.sh

generate: ## Write the generated code again
	@scripts/generate.sh

format: ## Format Go and web sources
	@scripts/format.sh

hooks: ## Have git check what you commit (optional; make hooks OFF=1 ends it)
	@scripts/hooks.sh

clean: ## Remove what the other targets built
	@scripts/clean.sh
